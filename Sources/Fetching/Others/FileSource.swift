import Foundation

/// The path that a `file:` address names; `nil` where it names another machine's file or none (RFC 8089).
package func filePath(_ address: String) -> String? {
    guard let url = URL(string: address), url.isFileURL else { return nil }
    let host = url.host(percentEncoded: false) ?? ""
    guard host.isEmpty || host.lowercased() == "localhost" else { return nil }
    let path = url.path(percentEncoded: false)
    return path.isEmpty || path.utf8.contains(0) ? nil : path
}

/// A file as it was read.
struct FileVersion: Equatable {
    /// `nil`: the file is the version that was known.
    var body: [UInt8]?
    var validators: Validators
}

/// Reads an ordinary file within bounds.
///
/// - Parameters:
///   - path: an absolute path.
///   - known: the validators of the last reading; a file whose time, size and number are the same is not read again.
///   - maxBytes: a larger file is refused.
/// - Returns: the file's bytes, unless it is the known version, and its validators.
/// - Throws: why it cannot be read.
func readFile(_ path: String, known: Validators, maxBytes: Int) throws(FetchFailure) -> FileVersion {
    // Without O_NONBLOCK, opening a named pipe waits for somebody to write to it.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw errno == ENOENT || errno == ENOTDIR ? .noSuchFile : .unreadableFile }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw .unreadableFile }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    let size = Int(facts.st_size)
    guard size <= maxBytes else { throw .tooLarge(bytes: maxBytes) }
    let version = validators(of: facts)
    if known == version { return FileVersion(body: nil, validators: version) }
    let body = try readAll(descriptor, sizeHint: size, maxBytes: maxBytes)
    if body.isEmpty { throw .empty }
    return FileVersion(body: body, validators: version)
}

/// The feeds in a folder: the `file:` addresses of its ordinary files that look like feeds by their names, in the order
/// of their names; folders in it are left alone.
///
/// - Parameters:
///   - folder: its path.
///   - limit: more are not looked at.
/// - Returns: the addresses; none where the folder cannot be read.
package func feedFiles(in folder: String, limit: Int = 10_000) -> [String] {
    let endings = [".xml", ".rss", ".atom", ".rdf", ".json", ".feed"]
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let feeds = names.filter { name in
        !name.hasPrefix(".") && endings.contains { name.lowercased().hasSuffix($0) }
    }
    let place = URL(fileURLWithPath: folder, isDirectory: true)
    return feeds.sorted().prefix(limit).map(place.appendingPathComponent).filter { !$0.hasDirectoryPath }
        .map(\.absoluteString)
}

private func validators(of facts: stat) -> Validators {
    #if canImport(Darwin)
        let time = facts.st_mtimespec
    #else
        let time = facts.st_mtim
    #endif
    return Validators(etag: Array("\(time.tv_sec).\(time.tv_nsec)-\(facts.st_size)-\(facts.st_ino)".utf8))
}

private func readAll(_ descriptor: CInt, sizeHint: Int, maxBytes: Int) throws(FetchFailure) -> [UInt8] {
    var body: [UInt8] = []
    body.reserveCapacity(sizeHint)
    while true {
        let count = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count > 0 { body.append(contentsOf: buffer[..<count]) }
            return count
        }
        if count == 0 { return body }
        if count < 0 {
            if errno == EINTR { continue }
            throw .unreadableFile
        }
        if body.count > maxBytes { throw .tooLarge(bytes: maxBytes) }
    }
}
