// Lets a browser show, instead of a fault of its own, that Lamplit is not running.
navigator.serviceWorker?.register("/sw.js").catch(() => {});
