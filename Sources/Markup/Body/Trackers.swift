/// Whether an image is there to count readers and not to be seen, by its address.
///
/// One table of what was seen in feeds and newsletters; images of one pixel need no entry here.
func isTracker(_ url: String) -> Bool {
    let lower = url.utf8.map(\.lowercased)
    guard let slash = lower.firstIndex(of: .slash), lower[slash...].starts(with: "//".utf8) else { return false }
    var place = lower[(slash + 2)...]
    if place.starts(with: "www.".utf8) { place = place.dropFirst(4) }
    return trackerPlaces.contains { place.starts(with: $0.utf8) } || trackerPaths.contains { contains(place, $0) }
}

/// Whether a word occurs in bytes.
func contains(_ bytes: ArraySlice<UInt8>, _ word: String) -> Bool {
    guard let first = word.utf8.first else { return true }
    return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: word.utf8) }
}

/// Beginnings of addresses, without the scheme.
private let trackerPlaces = [
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
]

/// Parts of addresses that mail services put into what they send.
private let trackerPaths = [
    "/matomo.php?", "/piwik.php?", "list-manage.com/track/open", "/wf/open?", "/track/open.php", "/e/o/eyj",
    "/open.aspx?", "/~ff/", "/~r/", "/pixel.gif", "/pixel.png", "/tracking_pixel", "/trackingpixel", "/beacon.gif",
    "/count.gif", "/blank.gif", "/spacer.gif", "/1x1.gif", "/1x1.png", "/transparent.gif", "/clear.gif",
]
