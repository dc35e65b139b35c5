package org.modellineage.host.scm;

import hudson.model.User;
import hudson.scm.ChangeLogSet;
import hudson.scm.EditType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A commit, as {@code git log --raw --format=raw} tells of it. */
final class GitChange extends ChangeLogSet.Entry {
    private static final Pattern COMMITTER = Pattern.compile("committer (.*?) ?<(.*)> (\\d{1,15}) .*");
    private static final Pattern FILE = Pattern.compile(":\\d+ \\d+ \\S+ \\S+ ([A-Z])\\d*\t(.*)");

    private String commit = "";
    private String name = "";
    private String mail = "";
    private long time = -1;
    private final StringBuilder text = new StringBuilder();
    private final List<File> files = new ArrayList<>();

    GitChange(ChangeLogSet<?> set, List<String> lines) {
        setParent(set);
        lines.forEach(this::read);
    }

    private void read(String line) {
        Matcher committer = COMMITTER.matcher(line);
        Matcher file = FILE.matcher(line);
        if (line.startsWith("commit ")) {
            commit = line.substring("commit ".length()).strip();
        } else if (line.startsWith("    ")) {
            text.append(line.substring(4)).append('\n');
        } else if (committer.matches()) {
            name = committer.group(1);
            mail = committer.group(2);
            time = 1000 * Long.parseLong(committer.group(3));
        } else if (file.matches()) {
            files.add(new File(file.group(2), type(file.group(1))));
        }
    }

    private static EditType type(String letter) {
        return letter.equals("A") ? EditType.ADD : letter.equals("D") ? EditType.DELETE : EditType.EDIT;
    }

    @Override
    public String getCommitId() {
        return commit;
    }

    /** Milliseconds since the epoch. */
    @Override
    public long getTimestamp() {
        return time;
    }

    /** The first line of the message. */
    @Override
    public String getMsg() {
        return text.toString().lines().findFirst().orElse("").strip();
    }

    String message() {
        return text.toString();
    }

    /** The committer: a user of that name, or else one whose id is what the address has before the {@code @}. */
    @Override
    public User getAuthor() {
        User known = name.isEmpty() ? null : User.get(name, false);
        String id = mail.split("@", 2)[0];
        if (known != null || name.isEmpty() || id.isEmpty()) {
            return known == null ? User.getUnknown() : known;
        }
        return User.get(id, true);
    }

    @Override
    public Collection<String> getAffectedPaths() {
        return files.stream().map(File::getPath).toList();
    }

    @Override
    public Collection<? extends ChangeLogSet.AffectedFile> getAffectedFiles() {
        return List.copyOf(files);
    }

    private static final class File implements ChangeLogSet.AffectedFile {
        private final String path;
        private final EditType type;

        File(String path, EditType type) {
            this.path = path;
            this.type = type;
        }

        @Override
        public String getPath() {
            return path;
        }

        @Override
        public EditType getEditType() {
            return type;
        }
    }
}
