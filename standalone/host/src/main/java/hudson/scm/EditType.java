package hudson.scm;

import java.util.List;

/** What was done to a file. */
public final class EditType {
    public static final EditType ADD = new EditType("add", "The file was added");
    public static final EditType EDIT = new EditType("edit", "The file was modified");
    public static final EditType DELETE = new EditType("delete", "The file was removed");
    public static final List<EditType> ALL = List.of(ADD, EDIT, DELETE);

    private final String name;
    private final String description;

    public EditType(String name, String description) {
        this.name = name;
        this.description = description;
    }

    public String getName() {
        return name;
    }

    public String getDescription() {
        return description;
    }
}
