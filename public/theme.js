// Before anything is painted: the colours that the reader chose on this device, if any.
(function () {
  try {
    var theme = localStorage.getItem('opsworthy-theme');
    if (theme === 'dark' || theme === 'light') document.documentElement.setAttribute('data-theme', theme);
  } catch {
    // Without storage the system's colours hold.
  }
})();
