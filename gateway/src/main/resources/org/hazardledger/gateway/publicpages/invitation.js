// The code stands behind # in the link, where no server and no log sees it. From there it goes into the form, and out
// of the address, so that it does not stay in the browser's history.
(function () {
    'use strict';
    var code = location.hash.slice(1);
    if (!code) {
        return;
    }
    document.getElementById('code').value = code;
    document.querySelector('a[hreflang]').hash = code;
    history.replaceState(null, '', location.pathname);
})();
