package hudson.model;

import com.thoughtworks.xstream.XStream;
import hudson.XmlFile;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.XStream2;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import jenkins.model.DirectlyModifiableTopLevelItemGroup;
import org.springframework.security.core.Authentication;

/** Loading, naming, listing and moving of items. */
public class Items {
    public static final XStream2 XSTREAM2 = new XStream2();
    public static final XStream XSTREAM = XSTREAM2;

    static {
        XSTREAM.alias("project", Job.class);
    }

    private Items() {}

    public static List<TopLevelItemDescriptor> all(ItemGroup c) {
        return TopLevelItemDescriptor.all().stream()
                .filter(d -> d.isApplicableIn(c))
                .toList();
    }

    public static TopLevelItemDescriptor getDescriptor(String fqcn) {
        return TopLevelItemDescriptor.all().stream()
                .filter(d -> d.getId().equals(fqcn) || d.clazz.getName().equals(fqcn))
                .findFirst()
                .orElse(null);
    }

    /** Resolves {@code path} against {@code context}: {@code ../x}, {@code /x}, {@code x/y}. */
    public static String getCanonicalName(ItemGroup context, String path) {
        String[] start = context.getFullName().split("/");
        Deque<String> name = new ArrayDeque<>();
        if (!path.startsWith("/")) {
            Arrays.stream(start).filter(s -> !s.isEmpty()).forEach(name::addLast);
        }
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                if (name.isEmpty()) {
                    throw new IllegalArgumentException(String.format(
                            "Illegal relative path '%s' within context '%s'", path, context.getFullName()));
                }
                name.removeLast();
            } else if (!part.equals(".") && !part.isEmpty()) {
                name.addLast(part);
            }
        }
        return String.join("/", name);
    }

    /** Reads the item of a folder {@code dir}. */
    public static Item load(ItemGroup parent, File dir) throws IOException {
        Item item = (Item) getConfigFile(dir).read();
        item.onLoad(parent, dir.getName());
        return item;
    }

    public static XmlFile getConfigFile(File dir) {
        return new XmlFile(XSTREAM, new File(dir, "config.xml"));
    }

    public static XmlFile getConfigFile(Item item) {
        return getConfigFile(item.getRootDir());
    }

    /** All items below {@code root} that the current authentication may read, sorted by full name. */
    public static <T extends Item> List<T> getAllItems(ItemGroup root, Class<T> type) {
        List<T> found = new ArrayList<>();
        collect(root, type, found);
        return found;
    }

    private static <T extends Item> void collect(ItemGroup<?> group, Class<T> type, List<T> found) {
        List<Item> items = new ArrayList<>(group.getItems());
        items.sort(Comparator.comparing(Item::getName));
        for (Item item : items) {
            if (type.isInstance(item)) {
                found.add(type.cast(item));
            }
            if (item instanceof ItemGroup<?> inner) {
                collect(inner, type, found);
            }
        }
    }

    public static <T extends Item> Iterable<T> allItems(ItemGroup root, Class<T> type) {
        return getAllItems(root, type);
    }

    public static <T extends Item> Iterable<T> allItems2(Authentication authentication, ItemGroup root, Class<T> type) {
        try (ACLContext as = ACL.as2(authentication)) {
            return getAllItems(root, type);
        }
    }

    /** Moves an item with its folder and tells the listeners. */
    public static <I extends AbstractItem & TopLevelItem> I move(
            I item, DirectlyModifiableTopLevelItemGroup destination) throws IOException, IllegalArgumentException {
        DirectlyModifiableTopLevelItemGroup oldParent = (DirectlyModifiableTopLevelItemGroup) item.getParent();
        if (oldParent == destination) {
            throw new IllegalArgumentException("cannot move " + item + " to where it already is");
        }
        if (!destination.canAdd(item)) {
            throw new IllegalArgumentException(destination.getFullName() + " does not accept " + item);
        }
        verifyItemDoesNotAlreadyExist(destination, item.getName(), null);
        String oldFullName = item.getFullName();
        File destinationDir = destination.getRootDirFor(item);
        Files.createDirectories(destinationDir.getParentFile().toPath());
        Files.move(item.getRootDir().toPath(), destinationDir.toPath());
        oldParent.remove(item);
        I newItem = destination.add(item, item.getName());
        item.movedTo(destination, newItem, destinationDir);
        ItemListener.fireLocationChange(newItem, oldFullName);
        return newItem;
    }

    /** Looks as SYSTEM, so that a hidden item is not replaced. */
    static void verifyItemDoesNotAlreadyExist(ItemGroup<?> parent, String newName, Item variant)
            throws IllegalArgumentException, Failure {
        Item existing;
        try (ACLContext as = ACL.as2(ACL.SYSTEM2)) {
            existing = parent.getItem(newName);
        }
        if (existing != null && existing != variant) {
            if (existing.hasPermission(Item.DISCOVER)) {
                throw new IllegalArgumentException(
                        parent.getDisplayName() + " already contains an item '" + newName + "'");
            }
            throw new Failure("");
        }
    }
}
