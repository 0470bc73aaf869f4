/// Whether an image is there to count readers and not to be seen, by its address.
///
/// One table of what was seen in feeds and newsletters; images of one pixel need no entry here.
func isTracker(_ url: String) -> Bool {
    let bytes = url.utf8.span
    var start = 0
    while start < bytes.count, bytes[start] != .slash { start += 1 }
    guard start + 1 < bytes.count, bytes[start + 1] == .slash else { return false }
    var place = bytes.extracting((start + 2)...)
    if worldWideWeb.begins(place) { place = place.extracting(4...) }
    return trackerPlaces.begins(place) || trackerPaths.occurs(in: place)
}

private let worldWideWeb = WordSet(["www."])

/// Beginnings of addresses, without the scheme.
private let trackerPlaces = WordSet([
    "feeds.feedburner.com/~", "feedproxy.google.com/~", "feeds.wordpress.com/1.0/", "stats.wordpress.com/",
    "pixel.wp.com/", "pixel.quantserve.com/", "pixel.facebook.com/", "facebook.com/tr?", "google-analytics.com/",
    "ssl.google-analytics.com/", "b.scorecardresearch.com/", "sb.scorecardresearch.com/", "ad.doubleclick.net/",
    "googleads.g.doubleclick.net/", "stats.g.doubleclick.net/", "feeds.feedblitz.com/~", "feedads.g.doubleclick.net/",
    "medium.com/_/stat", "blogger.googleusercontent.com/tracker/", "blogger.com/tracker/", "rss.feedsportal.com/",
    "da.feedsportal.com/", "res3.feedsportal.com/", "share.feedsportal.com/", "bat.bing.com/", "px.ads.linkedin.com/",
    "analytics.twitter.com/", "t.co/i/adsct", "c.statcounter.com/", "tinyletter.com/track/", "eomail5.com/",
    "api.follow.it/track", "simplefeed.net/", "rss.buysellads.com/", "srv.buysellads.com/", "counter.rambler.ru/",
    "mc.yandex.ru/", "hm.baidu.com/", "cnzz.mmstat.com/", "vg01.met.vgwort.de/", "vg02.met.vgwort.de/",
    "vg03.met.vgwort.de/", "vg04.met.vgwort.de/", "vg05.met.vgwort.de/", "vg06.met.vgwort.de/", "vg07.met.vgwort.de/",
    "vg08.met.vgwort.de/", "vg09.met.vgwort.de/", "ssl-vg03.met.vgwort.de/",
])

/// Parts of addresses that mail services put into what they send.
private let trackerPaths = WordSet([
    "/matomo.php?", "/piwik.php?", "list-manage.com/track/open", "/wf/open?", "/track/open.php", "/e/o/eyj",
    "/open.aspx?", "/~ff/", "/~r/", "/pixel.gif", "/pixel.png", "/tracking_pixel", "/trackingpixel", "/beacon.gif",
    "/count.gif", "/blank.gif", "/spacer.gif", "/1x1.gif", "/1x1.png", "/transparent.gif", "/clear.gif",
])
