package hudson.model;

import hudson.Util;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessControlled;
import hudson.util.Function1;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Makes items in a group: of a type, of XML, or as a copy. */
public abstract class ItemGroupMixIn {
    private final ItemGroup<?> parent;
    private final AccessControlled acl;

    protected ItemGroupMixIn(ItemGroup parent, AccessControlled acl) {
        this.parent = parent;
        this.acl = acl;
    }

    protected abstract void add(TopLevelItem item);

    protected abstract File getRootDirFor(String name);

    /** The items of the folders in {@code modulesDir}; one that cannot be read is logged and left out. */
    public static <K, V extends Item> Map<K, V> loadChildren(
            ItemGroup<V> parent, File modulesDir, Function1<? extends K, ? super V> key) {
        Map<K, V> found = new TreeMap<>();
        File[] dirs = modulesDir.listFiles(File::isDirectory);
        for (File dir : dirs == null ? new File[0] : dirs) {
            if (!Items.getConfigFile(dir).exists()) {
                continue;
            }
            try {
                V item = loadChild(parent, dir);
                found.put(key.call(item), item);
            } catch (IOException | RuntimeException e) {
                Logger.getLogger(ItemGroupMixIn.class.getName()).log(Level.WARNING, "could not load " + dir, e);
            }
        }
        return found;
    }

    /** Keeps the object of a child that is known already. */
    @SuppressWarnings("unchecked")
    private static <V extends Item> V loadChild(ItemGroup<V> parent, File dir) throws IOException {
        V known;
        try (ACLContext as = ACL.as2(ACL.SYSTEM2)) {
            known = parent.getItem(dir.getName());
        }
        if (known == null) {
            return (V) Items.load(parent, dir);
        }
        known.onLoad(parent, dir.getName());
        return known;
    }

    public synchronized TopLevelItem createProject(TopLevelItemDescriptor type, String name, boolean notify)
            throws IOException {
        acl.checkPermission(Item.CREATE);
        type.checkApplicableIn(parent);
        checkName(name);
        TopLevelItem item = type.newInstance(parent, name);
        item.onCreatedFromScratch();
        item.save();
        add(item);
        if (notify) {
            ItemListener.fireOnCreated(item);
        }
        return item;
    }

    public synchronized TopLevelItem createProjectFromXML(String name, InputStream xml) throws IOException {
        acl.checkPermission(Item.CREATE);
        checkName(name);
        File dir = getRootDirFor(name);
        Files.createDirectories(dir.toPath());
        try {
            Files.copy(xml, Items.getConfigFile(dir).getFile().toPath(), StandardCopyOption.REPLACE_EXISTING);
            TopLevelItem item = (TopLevelItem) Items.load(parent, dir);
            add(item);
            item.onCreatedFromScratch();
            ItemListener.fireOnCreated(item);
            return item;
        } catch (IOException | RuntimeException e) {
            Util.deleteRecursive(dir);
            throw e;
        }
    }

    @SuppressWarnings("unchecked")
    public synchronized <T extends TopLevelItem> T copy(T src, String name) throws IOException {
        acl.checkPermission(Item.CREATE);
        src.checkPermission(Item.EXTENDED_READ);
        checkName(name);
        File dir = getRootDirFor(name);
        Files.createDirectories(dir.toPath());
        Files.copy(
                Items.getConfigFile(src).getFile().toPath(),
                Items.getConfigFile(dir).getFile().toPath(),
                StandardCopyOption.REPLACE_EXISTING);
        T result = (T) Items.load(parent, dir);
        result.onCopiedFrom(src);
        add(result);
        ItemListener.fireOnCopied(src, result);
        return result;
    }

    private void checkName(String name) {
        Jenkins.checkGoodName(name);
        Items.verifyItemDoesNotAlreadyExist(parent, name, null);
    }
}
