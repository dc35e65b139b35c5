package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The files of a version in their folders, seen from one of these. */
public final class FileTree {
    /** Rows inside folders of one page; a folder that has more has a page of its own. */
    private static final int FOLDED = 500;

    /** Folders inside each other on one page. */
    private static final int DEEPEST = 10;

    /** Rows that need no folding. */
    private static final int FEW = 30;

    /** The parameter that names the folder, and the list of what is in it. */
    private static final String FOLDER = "folder";

    private final FileFolder seen;
    private final Function<FileDigest, FileRow> row;
    private final Paged<FileNode> nodes;
    private int left = FOLDED;

    private FileTree(FileFolder seen, Function<FileDigest, FileRow> row, Lists lists) {
        this.seen = seen;
        this.row = row;
        this.nodes = lists.rows(FOLDER, this::items, Supplier::get).get();
    }

    /**
     * @param folder path of the one to look at; the top when it is empty or there is none
     * @param lists that its pages are counted in, as {@code folder}
     */
    public static FileTree of(List<FileDigest> files, String folder, Function<FileDigest, FileRow> row, Lists lists) {
        FileFolder top = FileFolder.of(files);
        return new FileTree(top.at(folder).orElse(top), row, lists);
    }

    /** What is directly in the folder: folders before files. */
    private List<Supplier<FileNode>> items() {
        List<Supplier<FileNode>> items = new ArrayList<>();
        seen.folders().forEach(folder -> items.add(() -> node(folder, seen)));
        seen.files().forEach(file -> items.add(() -> node(file)));
        return items;
    }

    private FileNode node(FileDigest file) {
        return FileNode.of(row.apply(file));
    }

    private FileNode node(FileFolder given, FileFolder parent) {
        FileFolder folder = given.joined();
        String name = folder.path()
                .substring(parent.path().isEmpty() ? 0 : parent.path().length() + 1);
        List<FileNode> inside = new ArrayList<>();
        if (folder.rows() <= left && folder.depth() <= DEEPEST) {
            left -= folder.folders().size() + folder.files().size();
            folder.folders().forEach(below -> inside.add(node(below, folder)));
            folder.files().forEach(file -> inside.add(node(file)));
        }
        return new FileNode(name, folder.path(), null, folder.count(), folder.bytes(), inside);
    }

    /** One page of what is directly in the folder. */
    public Paged<FileNode> nodes() {
        return nodes;
    }

    /** What an address asks for that leads back to this page of this folder, to be written behind something else of it. */
    public String here() {
        return nodes.query().kept(FOLDER, nodes.list());
    }

    /** Path of the folder that is looked at; empty for the top. */
    public String path() {
        return seen.path();
    }

    /** Its name, without the folders above it. */
    public String name() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    /** The folders above it, without the top: their paths and names. */
    public List<Pair> way() {
        List<Pair> way = new ArrayList<>();
        for (int end = path().indexOf('/'); end >= 0; end = path().indexOf('/', end + 1)) {
            String above = path().substring(0, end);
            way.add(new Pair(above, above.substring(above.lastIndexOf('/') + 1)));
        }
        return way;
    }

    public int files() {
        return seen.count();
    }

    /** Whether there is so little that nothing has to be folded. */
    public boolean isSmall() {
        return seen.rows() <= FEW;
    }
}
