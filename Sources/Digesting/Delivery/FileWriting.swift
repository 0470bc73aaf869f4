import Foundation

/// Writes all of `bytes` to an open descriptor; a short write goes on, an interrupted one is tried again.
///
/// - Parameters:
///   - bytes: what to write.
///   - descriptor: open for writing.
///   - place: what the descriptor is, for the error.
/// - Throws: ``DeliveryError/closedPipe`` when the reader at the other end has gone, else
///   ``DeliveryError/cannotWrite(place:reason:)``.
func writeAll(_ bytes: [UInt8], to descriptor: Int32, place: String) throws(DeliveryError) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if written >= 0 {
            rest = rest.dropFirst(written)
        } else if errno == EPIPE {
            throw .closedPipe
        } else if errno != EINTR {
            throw .cannotWrite(place: place, reason: systemReason())
        }
    }
}

/// Waits until what was written is on the disk.
///
/// Pipes, terminals and devices have nothing to wait for: they answer EINVAL or ENOTSUP, which is no failure.
func flush(_ descriptor: Int32, place: String) throws(DeliveryError) {
    while fsync(descriptor) != 0 {
        if errno == EINTR { continue }
        if errno == EINVAL || errno == ENOTSUP || errno == EROFS { return }
        throw .cannotWrite(place: place, reason: systemReason())
    }
}

/// Replaces a file in one step: written aside in the same folder, flushed, renamed.
///
/// A reader sees the old file or the new one, also after a power loss. A symbolic link stays one; the permissions of
/// a file that was there stay. What is no regular file, such as `/dev/null` or a named pipe, is written to as it is.
///
/// - Parameters:
///   - bytes: the whole content.
///   - path: the file; its folder must be there.
/// - Throws: ``DeliveryError`` with the path and the system's reason; the old file is as before.
package func writeAtomically(_ bytes: [UInt8], to path: String) throws(DeliveryError) {
    var known = stat()
    let isThere = stat(path, &known) == 0
    if isThere, known.st_mode & S_IFMT != S_IFREG {
        return try writeInPlace(bytes, to: path)
    }
    let target = isThere ? resolvedPath(path) : path
    let aside = try createAside(target)
    do throws(DeliveryError) {
        defer { close(aside.descriptor) }
        if isThere { fchmod(aside.descriptor, known.st_mode & 0o7777) }
        try writeAll(bytes, to: aside.descriptor, place: path)
        try flush(aside.descriptor, place: path)
    } catch {
        unlink(aside.path)
        throw error
    }
    guard rename(aside.path, target) == 0 else {
        let reason = systemReason()
        unlink(aside.path)
        throw .cannotCreate(place: path, reason: reason)
    }
    flushFolder(of: target)
}

/// Makes a folder and those above it; one that is there is fine.
package func makeFolder(_ path: String) throws(DeliveryError) {
    do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
        throw .cannotCreate(place: path, reason: (error as NSError).localizedFailureReason ?? systemReason())
    }
}

/// The system's words for the last failed call.
func systemReason() -> String { String(cString: strerror(errno)) }

private func writeInPlace(_ bytes: [UInt8], to path: String) throws(DeliveryError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotCreate(place: path, reason: systemReason()) }
    defer { close(descriptor) }
    try writeAll(bytes, to: descriptor, place: path)
    try flush(descriptor, place: path)
}

/// A new file beside `path`; its name is short, so that it fits wherever the file's own name does.
private func createAside(_ path: String) throws(DeliveryError) -> (path: String, descriptor: Int32) {
    let aside = folder(of: path) + "/.ambient-\(getpid())-" + String(stableHash(path), radix: 36)
    unlink(aside)  // left by a process of the same number that was killed
    let descriptor = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .cannotCreate(place: path, reason: systemReason()) }
    return (aside, descriptor)
}

/// A rename is on the disk only when its folder is; a file system that can't flush a folder is let go.
func flushFolder(of path: String) {
    let descriptor = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
}

private func folder(of path: String) -> String {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return folder.isEmpty ? "." : folder
}

/// The path without symbolic links, so that a rename replaces the file and not the link to it.
private func resolvedPath(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
}
