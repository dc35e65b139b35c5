package hudson.model;

import hudson.Util;
import hudson.XmlFile;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** The users of one Jenkins, and which folder each is kept in: {@code users/users.xml} says so. */
final class Users {
    private static final Logger LOGGER = Logger.getLogger(Users.class.getName());
    private static Users current;

    private final WeakReference<Jenkins> owner;
    private final File root;
    private final Map<String, User> users = new TreeMap<>();
    private Map<String, String> folders = new TreeMap<>();
    private boolean loaded;

    private Users(Jenkins jenkins) {
        owner = new WeakReference<>(jenkins);
        root = new File(jenkins.getRootDir(), "users");
    }

    static synchronized Users of(Jenkins jenkins) {
        if (current == null || current.owner.get() != jenkins) {
            current = new Users(jenkins);
        }
        return current;
    }

    synchronized User get(String id) {
        ensureLoaded();
        return users.get(key(id));
    }

    synchronized User computeIfAbsent(String id, String fullName) {
        ensureLoaded();
        User known = users.get(key(id));
        if (known != null) {
            return known;
        }
        // not Map.computeIfAbsent: making a user may look up another
        User made = new User(id, fullName);
        users.put(key(id), made);
        return made;
    }

    synchronized Collection<User> all() {
        ensureLoaded();
        return new ArrayList<>(users.values());
    }

    synchronized void reload() {
        loaded = false;
        users.clear();
        ensureLoaded();
    }

    synchronized File folder(String id) {
        String name = folders.get(key(id));
        return name == null ? null : new File(root, name);
    }

    synchronized File makeFolder(String id) throws IOException {
        File known = folder(id);
        if (known != null) {
            return known;
        }
        String readable = key(id).replaceAll("[^a-z0-9]", "");
        String name = readable.substring(0, Math.min(readable.length(), 14)) + "_" + System.nanoTime();
        folders.put(key(id), name);
        index().write(folders);
        return new File(root, name);
    }

    synchronized void delete(String id) throws IOException {
        File folder = folder(id);
        users.remove(key(id));
        if (folder != null) {
            folders.remove(key(id));
            index().write(folders);
            Util.deleteRecursive(folder);
        }
    }

    private static String key(String id) {
        return User.idStrategy().keyFor(id);
    }

    private XmlFile index() {
        return new XmlFile(User.XSTREAM, new File(root, "users.xml"));
    }

    private void ensureLoaded() {
        if (loaded) {
            return;
        }
        loaded = true;
        folders = readIndex();
        for (String id : folders.keySet()) {
            users.put(id, new User(id, id));
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> readIndex() {
        try {
            return index().exists() ? (Map<String, String>) index().read() : new TreeMap<>();
        } catch (IOException e) {
            LOGGER.log(Level.SEVERE, "Failed to load " + index(), e);
            return new TreeMap<>();
        }
    }
}
