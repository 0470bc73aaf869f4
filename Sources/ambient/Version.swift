/// What this build calls itself, on the command line and to the servers that it asks.
enum Version {
    static let number = "0.1.0"
    static let text = "ambient \(number)"
    /// The User-Agent names program, version and a page to complain at (RFC 9110, section 10.1.5).
    static let userAgent = "ambient/\(number) (+\(homePage))"
    static let homePage = "https://github.com/ambient-reader/ambient"
}
