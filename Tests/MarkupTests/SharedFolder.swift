import Foundation

/// The folder of corpora that stands beside the repository on machines of contributors; `nil` elsewhere.
let sharedFolder: URL? = {
    if let named = ProcessInfo.processInfo.environment["AMBIENT_SHARED"] { return URL(filePath: named) }
    let repository = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let shared = repository.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: shared.path) ? shared : nil
}()

/// The bytes of a file in the shared folder; empty where it is missing.
func sharedBytes(_ path: String) -> [UInt8] {
    guard let sharedFolder, let data = try? Data(contentsOf: sharedFolder.appending(path: path)) else { return [] }
    return [UInt8](data)
}

/// The names in a subfolder of the shared folder, sorted.
func sharedNames(_ path: String) -> [String] {
    guard let sharedFolder else { return [] }
    let names = try? FileManager.default.contentsOfDirectory(atPath: sharedFolder.appending(path: path).path)
    return (names ?? []).sorted()
}
