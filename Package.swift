// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A test target of ours: Swift Testing, golden files through `TestSupport`.
func tests(of name: String, _ dependencies: [Target.Dependency], data: [String] = []) -> Target {
    .testTarget(
        name: name,
        dependencies: ["TestSupport"] + dependencies,
        exclude: ["Fixtures"] + data,
        swiftSettings: settings
    )
}

let package = Package(
    name: "ambient",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "ambient", targets: ["ambient"]),
        .library(name: "Feeds", targets: ["Feeds"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.0.0"),
    ],
    targets: [
        // The C libraries, one module map and shim each.
        .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CNcurses", pkgConfig: "ncursesw", providers: [.apt(["libncurses-dev"])]),
        .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // The steps of the flow, in the order in which an entry passes them.
        .target(name: "Markup", dependencies: ["CLibxml2"], swiftSettings: settings),
        .target(name: "Feeds", dependencies: ["Markup", "CZlib"], swiftSettings: settings),
        .target(
            name: "Fetching",
            dependencies: ["Feeds", "CCurl", .product(name: "Subprocess", package: "swift-subprocess")],
            swiftSettings: settings
        ),
        .target(
            name: "Storage",
            dependencies: ["Markup", "Feeds", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings
        ),
        .target(
            name: "Digesting",
            dependencies: [
                "Markup", "Feeds", "CGMime",
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: settings
        ),
        .target(name: "Reading", dependencies: ["Markup", "Feeds", "Digesting", "CNcurses"], swiftSettings: settings),
        .executableTarget(
            name: "ambient",
            dependencies: [
                "Markup", "Feeds", "Fetching", "Storage", "Digesting", "Reading", "TOMLKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),

        // What must hold for every input; fuzzing (`make fuzz`) and the tests share it.
        .target(
            name: "ParserInvariants",
            dependencies: ["Markup", "Feeds"],
            path: "Fuzz/ParserInvariants",
            swiftSettings: settings
        ),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        tests(of: "MarkupTests", ["Markup"]),
        tests(of: "FeedsTests", ["Feeds", "Markup", "ParserInvariants"], data: ["Conformance/known-differences.txt"]),
        tests(of: "FetchingTests", ["Fetching", "Feeds"]),
        tests(of: "StorageTests", ["Storage", "Markup", "Feeds", .product(name: "GRDB", package: "GRDB.swift")]),
        tests(
            of: "DigestingTests",
            ["Digesting", "Feeds", "Markup", .product(name: "Subprocess", package: "swift-subprocess")]
        ),
        tests(of: "ReadingTests", ["Reading", "Feeds", "Markup"]),
        tests(
            of: "AmbientTests",
            [
                "ambient", "Feeds", "Fetching", "Storage", .product(name: "Subprocess", package: "swift-subprocess"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
