// The code stands behind # in the link, where no server and no log sees it. From there it goes into the form, and out
// of the address, so that it does not stay in the browser's history.
(function () {
    'use strict';
    var field = document.getElementById('code');
    if (location.hash) {
        field.value = location.hash.slice(1);
        history.replaceState(null, '', location.pathname);
    }
    document.querySelector('a[hreflang]').hash = field.value;
})();
