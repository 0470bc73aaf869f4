import Feeds
import Fetching
import Foundation

extension SubscriptionList {
    /// The list with each folder of feeds (a `file:` address that is one) as the feeds in it.
    ///
    /// Each file is a source of its own, with its own history, called by its name; it has the settings of the folder's
    /// outline, whose title becomes its folder. A folder without feeds is a problem of the list.
    var withFoldersOpened: SubscriptionList {
        var list = self
        var known = Set(subscriptions.map(\.address))
        list.subscriptions = []
        for subscription in subscriptions {
            guard let folder = subscription.localFolder else {
                list.subscriptions.append(subscription)
                continue
            }
            let files = feedFiles(in: folder)
            if files.isEmpty {
                let message = "“\(subscription.title)”: no feeds in the folder \(folder)"
                list.problems.append(OPMLProblem(line: subscription.line, message: message))
            }
            for file in files where known.insert(file).inserted {
                list.subscriptions.append(subscription.opened(at: file))
            }
        }
        return list
    }
}

extension Subscription {
    /// The path of the folder that the address names; `nil` where it names a file or nothing on this machine.
    fileprivate var localFolder: String? {
        guard includedFrom == nil, kind != .program, address.prefix(5).lowercased() == "file:",
            let path = filePath(address)
        else { return nil }
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue ? path : nil
    }

    fileprivate func opened(at file: String) -> Subscription {
        var one = self
        let name = filePath(file).map { URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent } ?? file
        one.address = file
        one.title = name
        // Without a leader of its own the outline named itself.
        if leader == title { one.leader = name }
        one.folders.append(title)
        return one
    }
}
