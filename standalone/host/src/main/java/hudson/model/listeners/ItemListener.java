package hudson.model.listeners;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Items;
import hudson.security.ACL;
import jenkins.util.Listeners;

/** Is told what happens to items. */
public class ItemListener implements ExtensionPoint {
    public void onCreated(Item item) {}

    public void onCopied(Item src, Item item) {
        onCreated(item);
    }

    public void onLoaded() {}

    public void onCheckDelete(Item item) throws Failure, InterruptedException {}

    public void onDeleted(Item item) {}

    public void onRenamed(Item item, String oldName, String newName) {}

    public void onLocationChanged(Item item, String oldFullName, String newFullName) {}

    public void onUpdated(Item item) {}

    public void onBeforeShutdown() {}

    public static ExtensionList<ItemListener> all() {
        return ExtensionList.lookup(ItemListener.class);
    }

    public static void fireOnCopied(Item src, Item result) {
        Listeners.notify(ItemListener.class, false, l -> l.onCopied(src, result));
    }

    public static void fireOnCreated(Item item) {
        Listeners.notify(ItemListener.class, false, l -> l.onCreated(item));
    }

    public static void fireOnUpdated(Item item) {
        Listeners.notify(ItemListener.class, false, l -> l.onUpdated(item));
    }

    public static void checkBeforeDelete(Item item) throws Failure, InterruptedException {
        for (ItemListener l : all()) {
            l.onCheckDelete(item);
        }
    }

    public static void fireOnDeleted(Item item) {
        Listeners.notify(ItemListener.class, false, l -> l.onDeleted(item));
    }

    /** Tells of a rename or a move: of the item itself, then of all below it. */
    public static void fireLocationChange(Item rootItem, String oldFullName) {
        String prefix = rootItem.getParent().getFullName();
        String newFullName = rootItem.getFullName();
        int slash = oldFullName.lastIndexOf('/');
        String oldParent = slash < 0 ? "" : oldFullName.substring(0, slash);
        String oldName = oldFullName.substring(slash + 1);
        if (oldParent.equals(prefix) && !oldName.equals(rootItem.getName())) {
            Listeners.notify(ItemListener.class, false, l -> l.onRenamed(rootItem, oldName, rootItem.getName()));
        }
        Listeners.notify(ItemListener.class, false, l -> l.onLocationChanged(rootItem, oldFullName, newFullName));
        if (rootItem instanceof ItemGroup<?> group) {
            for (Item child : Items.allItems2(ACL.SYSTEM2, group, Item.class)) {
                String now = child.getFullName();
                String before = oldFullName + now.substring(newFullName.length());
                Listeners.notify(ItemListener.class, false, l -> l.onLocationChanged(child, before, now));
            }
        }
    }
}
