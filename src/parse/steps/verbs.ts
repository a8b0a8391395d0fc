// Verbs by which instructions are known.

/** Verbs of doing something to a thing that can be named. */
export const actionVerbs = new Set(
  `abort accept access acknowledge activate add adjust allow announce append apply approve archive ask assign attach backup block
bring browse build bump call cancel carry change check choose clear click clone close comment commit complete configure connect
contact convert copy cordon create cut deactivate decommission decrease delete deploy deregister detach disable dismiss
double-click download drag drain drop edit email enable enter escalate evict execute expand export extend extract fail fetch file fill
filter find finish fire flip flush follow force freeze generate get give go grant hit hover identify import increase inform
initiate insert inspect install invalidate invite invoke isolate issue join keep kick kill label launch leave list load locate
lock log login lower mail mark merge message migrate mirror modify monitor mount move mute name navigate notify obtain open order page
paste patch pause perform pick pin ping place point post power press prepare proceed promote provide publish pull purge push put
query quarantine quit raise re-enable re-run read reapply reconnect rebase reboot rebuild receive recreate record recover recycle
redeploy redo reduce refresh register reinstall reject release reload remove rename render renew reopen repeat replace replay
reply report request rerun reset resize resolve restart restore resume retag retrieve retry return revert review revoke
ring roll rollback rotate route run save say scale schedule scroll search select send set share shift show shut sign silence skip
snapshot spin split stage start stop store submit subscribe suspend swap switch sync synchronise synchronize tag tail taint
take tap tell terminate test tick tie toggle transfer trigger turn type unblock uncheck uncordon undo unfreeze uninstall unlock
unmount unmute unpause unset untar untick unzip update upgrade upload uncomment use visit wait warm watch wipe withdraw write
zip`.split(/\s+/),
);

/** Verbs that begin an instruction without doing anything yet. */
const otherVerbs = new Set(
  `adapt arm address allocate alter amend analyse analyze anticipate arrange ascertain assess avoid be begin bind boot
calculate capture cease chmod chown clarify classify clean collect compare compile compress compute concatenate conduct
confirm consider consolidate construct consult continue correct correlate count cross-check debug decide decode decrypt
deduce defer define delegate demote deprecate deprovision derive describe destroy detect determine devise diagnose diff
direct disconnect discuss dispatch dispose distribute do document draft drive duplicate elect elevate eliminate embed
employ encode encrypt engage enlarge enroll ensure enumerate erase establish evaluate examine exclude explain fall fix
flag forward furnish gather halt hand handle have hold ignore implement incorporate increment inject input inspect
instruct integrate interpret invert investigate itemize iterate know let leverage liaise look make manage map mask
match maximize measure minimise minimize mitigate negotiate nominate normalize note observe omit override oversee
overwrite participate partition patrol plan plug populate pre-pull preserve prevent print prioritise prioritize probe
process procure provision prune quiesce ramp re-apply re-check re-create re-deploy re-import re-initialise re-initialize
re-install re-point re-register re-try re-verify reach realign reassign rebalance recalculate recall recheck reclaim
recommission recompute reconcile reconfigure redirect refer refrain regenerate reimage reimport reindex reinitialise
reinitialize relocate remap remediate remember remount repair repay repoint reproduce reprovision reschedule reseed
respond restrict retain retire reuse reverse revise rewrite sanitise sanitize scan scope seal secure see seek separate
shrink simulate specify standardise stash stay strip substitute supervise supply tailor tear think tighten trace track
transition translate transmit treat troubleshoot try tune understand untag utilise utilize vacuum validate verify vet
view wrap`.split(/\s+/),
);

/** Clicking and the like: they name a thing on the screen even without bold or quotes. */
export const screenVerbs = new Set('click double-click right-click tap press toggle tick untick'.split(' '));

/** Verbs whose sentence looks at something: an action only when they name a page. */
export const lookingVerbs = new Set(
  'check review monitor watch inspect follow read view find search identify list get look proceed continue return keep'.split(
    ' ',
  ),
);

/** Verbs that people do to each other. */
export const tellingVerbs = new Set(
  'announce ask call contact email inform message notify page ping post reply report say send tell'.split(
    ' ',
  ),
);

function isVerb(word: string): boolean {
  return actionVerbs.has(word) || otherVerbs.has(word);
}

const leadIns = new Set(
  `please then now next first firstly second secondly third finally lastly also and but or so again optionally carefully
manually simply just immediately always otherwise instead afterwards alternatively once done`.split(/\s+/),
);

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;

/** The first words of a text, lower case, with their places; no more are read than are asked for. */
function* firstWords(text: string, limit: number): Generator<Word> {
  let count = 0;
  for (const { 0: word, index } of text.matchAll(wordPattern)) {
    if (count === limit) return;
    count += 1;
    yield { text: word.toLowerCase(), start: index, end: index + word.length };
  }
}

export const wordsOf = (text: string, limit: number): Word[] => [...firstWords(text, limit)];

/** The verb that a clause begins with, after "Please", "Then", "If needed,"; `null` when it begins otherwise. */
export function imperativeOf(said: string): Word | null {
  // "(final releases) Merge …": for whom or when it is done comes first.
  const text = said.includes('(')
    ? said.replace(/^\W{0,4}\([^()]{1,60}\)/, (whole) => ' '.repeat(whole.length))
    : said;
  for (const word of firstWords(text.slice(0, 120), 6)) {
    if (isVerb(word.text)) return isNoun(text, word) ? null : word;
    if (!leadIns.has(word.text)) return null;
  }
  return null;
}

const nouns = new Set(
  `access backup block build cause change comment commit cut deploy drop email export filter fire force freeze hit install
issue join label launch leave list log mark measure merge message mirror monitor move name note order page patch place plan
point post press push query record release reload report request reset restart resume review roll rollback route run scale
schedule search set share show stage start stop store switch sync tag tail taint test time transfer trigger update upgrade
use view wait watch write`.split(/\s+/),
);

/** "build pipelines cannot …" is about builds: a finite verb follows soon. */
function isNoun(text: string, word: Word): boolean {
  const rest = text.slice(word.end, word.end + 60);
  if (/^\s?(?:is|was|are|has|will|should|must|of)\b/.test(rest)) return true;
  // `Post "Recovery has begun"`: what is quoted is the object, whatever verbs are in it.
  if (/^\s+["“„«]/.test(rest)) return false;
  if (!nouns.has(word.text)) return false;
  const next = wordsOf(rest, 4);
  const stop = next.findIndex(({ text: other }) =>
    /^(?:that|whether|if|which|what|until|when|it|them|to)$/.test(other),
  );
  const near = stop < 0 ? next : next.slice(0, stop);
  return near.some(({ text: other }) => finite.test(other));
}

const finite =
  /^(?:is|are|was|were|will|would|cannot|can|can['’]t|may|might|must|has|had|have|fails?|does|do|becomes?|gets?)$/;

/** Whether a clause tells the reader to do something: an imperative, or "you should …". */
export function isInstruction(clause: string): boolean {
  const text = clause.slice(0, 160);
  if (
    /^\W{0,4}(?:then\s+)?(?:(?:you|we|operators?|the on-?call \w+)\s+(?:can|could|should|must|may|might|need|will need|will have|have)\b|do not\b|don['’]t\b|please\b|never\b|stop\b|it (?:may|might) be necessary)/i.test(
      text,
    )
  ) {
    return true;
  }
  return imperativeOf(text) !== null;
}
