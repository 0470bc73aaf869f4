import Foundation
import Testing

@testable import Fetching

@Suite struct `Addresses` {
    static let places: [(String, Bool)] = [
        ("93.184.216.34", true), ("1.1.1.1", true), ("172.15.0.1", true), ("172.32.0.1", true), ("100.63.0.1", true),
        ("100.128.0.1", true), ("192.0.1.1", true), ("198.17.0.1", true), ("223.255.255.255", true),
        ("0.0.0.0", false), ("0.1.2.3", false), ("10.0.0.1", false), ("100.64.0.1", false), ("100.127.9.9", false),
        ("127.0.0.1", false), ("127.255.255.255", false), ("169.254.169.254", false), ("172.16.0.1", false),
        ("172.31.255.255", false), ("192.0.0.1", false), ("192.0.2.1", false), ("192.168.1.1", false),
        ("198.18.0.1", false), ("198.19.255.255", false), ("198.51.100.7", false), ("203.0.113.7", false),
        ("224.0.0.1", false), ("240.0.0.1", false), ("255.255.255.255", false),
        ("2606:2800:220:1::1", true), ("2a00:1450::1", true), ("2001:4860:4860::8888", true),
        ("::", false), ("::1", false), ("fe80::1", false), ("febf::1", false), ("fec0::1", false), ("fc00::1", false),
        ("fd12:3456::1", false), ("ff02::1", false), ("100::1", false), ("2001:db8::1", false), ("4000::1", false),
        ("::ffff:93.184.216.34", true), ("::ffff:10.0.0.1", false), ("::ffff:127.0.0.1", false),
        ("::127.0.0.1", false), ("64:ff9b::5db8:d822", true), ("64:ff9b::7f00:1", false), ("64:ff9b::a00:1", false),
        ("2002:5db8:d822::1", true), ("2002:7f00:1::1", false), ("2002:a00:1::1", false),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", false), ("2001:0:4136:e378:8000:63bf:a247:27dd", true),
    ]

    @Test(arguments: places) func `are public or not`(text: String, isPublic: Bool) {
        #expect(SocketAddress(literal: text)?.isPublic == isPublic)
    }

    static let endpoints: [(String, Endpoint?)] = [
        ("http://Example.ORG/feed", Endpoint(host: "example.org", port: 80)),
        ("HTTPS://example.org", Endpoint(host: "example.org", port: 443)),
        ("https://example.org.:8443/x", Endpoint(host: "example.org", port: 8443)),
        ("http://user:pass@example.org/", Endpoint(host: "example.org", port: 80)),
        ("http://[2001:DB8::1]:81/", Endpoint(host: "2001:db8::1", port: 81)),
        ("http://0x7f.1/", Endpoint(host: "127.0.0.1", port: 80)),
        ("http://exa%6Dple.org/", Endpoint(host: "example.org", port: 80)),
        ("http://bücher.example/a b?ü", Endpoint(host: "xn--bcher-kva.example", port: 80)),
        ("ftp://example.org/", nil), ("example.org", nil), ("http://", nil), ("http://a b/", nil), ("", nil),
        ("http://example.org:99999/", nil), ("http://exa\nmple.org/", nil),
    ]

    @Test(arguments: endpoints) func `name a host and a port`(text: String, endpoint: Endpoint?) {
        #expect(Endpoint(of: text) == endpoint)
    }

    @Test func `are asked for as written, but in ASCII`() {
        #expect(WebAddress("http://example.org/a b/é?q=ü#f")?.text == "http://example.org/a%20b/%C3%A9?q=%C3%BC#f")
        #expect(WebAddress("http://bücher.example:81/ü")?.text == "http://xn--bcher-kva.example:81/%C3%BC")
    }

    static let names: [(String, String)] = [
        ("bücher", "bcher-kva"), ("例え", "r8jz45g"), ("пример", "e1afmkfd"), ("mañana", "maana-pta"),
        ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"), ("-> $1.00 <-€", "-> $1.00 <--dy4f"),
    ]

    @Test(arguments: names) func `are written in ASCII for name servers`(label: String, encoded: String) {
        #expect(punycode(label.unicodeScalars.map(\.value)) == encoded)
    }

    @Test func `are shown without credentials`() {
        #expect(WebAddress("https://u:p%20w@example.org/x?y")?.shown == "https://example.org/x?y")
        #expect(WebAddress("https://u:p%20w@example.org/")?.credentials == Credentials(user: "u", password: "p w"))
    }

    static let targets: [(String, String?)] = [
        ("/other", "https://example.org/other"), ("next?x=1", "https://example.org/a/next?x=1"),
        ("../up", "https://example.org/up"), ("//cdn.example/f", "https://cdn.example/f"),
        ("?page=2", "https://example.org/a/feed?page=2"), ("http://u:p@b.example/#x", "http://b.example/"),
        ("https://b.example/é x", "https://b.example/%C3%A9%20x"),
    ]

    @Test(arguments: targets) func `lead on from one another`(location: String, target: String?) throws {
        let start = try #require(WebAddress("https://u:p@example.org/a/feed"))
        guard case .web(let next) = start.target(of: Array(location.utf8)) else {
            Issue.record("\(location) leads nowhere")
            return
        }
        #expect(next.shown == target)
        #expect(next.credentials == nil || !location.contains("//"))
    }

    static let proxies: [(String, [String: String], String?)] = [
        ("http://a.example/", ["http_proxy": "p:1"], "p:1"),
        ("http://a.example/", ["HTTP_PROXY": "p:1"], nil),
        ("https://a.example/", ["HTTPS_PROXY": "p:1"], "p:1"),
        ("https://a.example/", ["http_proxy": "p:1"], nil),
        ("https://a.example/", ["all_proxy": "p:2", "https_proxy": ""], "p:2"),
        ("http://a.example/", ["http_proxy": "p:1", "no_proxy": "b.example, a.example"], nil),
        ("http://x.a.example/", ["http_proxy": "p:1", "NO_PROXY": ".a.example"], nil),
        ("http://xa.example/", ["http_proxy": "p:1", "no_proxy": "a.example"], "p:1"),
        ("http://a.example/", ["http_proxy": "p:1", "no_proxy": "*"], nil),
        ("http://10.1.2.3/", ["http_proxy": "p:1", "no_proxy": "10.0.0.0/8"], nil),
        ("http://11.1.2.3/", ["http_proxy": "p:1", "no_proxy": "10.0.0.0/8"], "p:1"),
        ("http://[::1]/", ["http_proxy": "p:1", "no_proxy": "[::1]"], nil),
    ]

    @Test(arguments: proxies)
    func `have the proxy that the environment names`(text: String, environment: [String: String], proxy: String?) throws
    {
        #expect(Proxies(environment).proxy(for: try #require(WebAddress(text))) == proxy)
    }
}

@Suite struct `The setting ambient:header` {
    @Test func `takes secrets from the environment`() throws {
        let headers = try requestHeaders(
            "Authorization: Bearer $TOKEN; X-Team: blue\n X-Two: $A-$B",
            environment: ["TOKEN": "s3cret", "A": "1", "B": "2"]
        )
        #expect(
            headers == [
                RequestHeader(name: "Authorization", value: "Bearer s3cret"),
                RequestHeader(name: "X-Team", value: "blue"),
                RequestHeader(name: "X-Two", value: "1-2"),
            ]
        )
    }

    static let wrong: [(String, RequestHeaderError)] = [
        ("no colon", .malformed), (": value", .malformed), ("Bad Name: x", .malformed), ("X:", .malformed),
        ("X: $", .malformed), ("Host: $A", .reserved("Host")), ("cookie: x", .reserved("cookie")),
        ("X: $MISSING", .noVariable("MISSING")), ("X: $BAD", .unusableValue("BAD")),
    ]

    @Test(arguments: wrong) func `is refused with a reason`(setting: String, error: RequestHeaderError) {
        #expect(throws: error) { try requestHeaders(setting, environment: ["A": "1", "BAD": "x\r\nY: z"]) }
    }
}
