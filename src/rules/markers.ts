// Words for content that is still to come.

/** A text that begins with TODO, TBD and the like stands in the place of content. */
const marker =
  /^[\s[({*_"'“–—-]*(?:(?:TODO|TBD|TBC|FIXME|XXX)(?![\w-])|(?:todo|tbd|tbc|fixme)\s*(?:[:.!]|$))/;

export const isMarker = (text: string): boolean => marker.test(text);
