package io.jenkins.plugins.modellineage.weights.archive;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.bytes.FileStream;
import io.jenkins.plugins.modellineage.zstd.Zstd;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * A zip archive that every program reads in the same way: its directory agrees with its files, no name is there twice or
 * leaves the folder, nothing is encrypted or overlaps, and it begins where the file does.
 */
public final class Archive {
    /** Content that grows more than this, and past {@link #SMALL}, is no content. */
    private static final int RATIO = 100;

    private static final int SMALL = 1 << 16;

    private final FileBytes file;
    private final Map<String, ArchiveEntry> entries = new LinkedHashMap<>();

    private Archive(FileBytes file) {
        this.file = file;
    }

    /**
     * Reads the directory, and the head of each file. Files are stored or deflated, as those of models are.
     *
     * @throws ModelFileException when programs may see different things in it, or none can read it
     */
    public static Archive read(FileBytes file) throws IOException {
        return read(file, EnumSet.of(Packing.STORED, Packing.DEFLATED));
    }

    /**
     * Reads the directory, and the head of each file.
     *
     * @param packings in which a file may stand there
     * @throws ModelFileException when programs may see different things in it, or none can read it
     */
    public static Archive read(FileBytes file, Set<Packing> packings) throws IOException {
        Archive archive = new Archive(file);
        Directory directory = Directory.of(file);
        Entries all = new Entries(file, directory, packings);
        for (long i = 0; i < directory.entries(); i++) {
            long at = all.position();
            ArchiveEntry entry = all.next();
            if (archive.entries.put(entry.name(), entry) != null) {
                throw ModelFileException.doubtful(
                        at,
                        "the zip archive has two files " + Naming.quoted(entry.name())
                                + ", so two readers would see two models");
            }
        }
        if (!all.isAtEnd()) {
            throw ModelFileException.doubtful(
                    all.position(), "the directory of the zip archive goes on behind its last file");
        }
        archive.requireApart();
        return archive;
    }

    /** All files and folders, in the directory's order. */
    public Collection<ArchiveEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    public Optional<ArchiveEntry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /**
     * The content of one of the entries, buffered; it ends with an exception where it is not what the directory says.
     *
     * @param entry is stored or deflated; Zstandard is read as a whole alone
     */
    public InputStream open(ArchiveEntry entry) {
        if (entry.packing() == Packing.ZSTANDARD) {
            throw new IllegalArgumentException(Naming.quoted(entry.name()) + " is read as a whole alone");
        }
        InputStream raw = new FileStream(file, entry.data(), entry.data() + entry.compressed());
        return new BufferedInputStream(
                entry.isStored()
                        ? raw
                        : new InflaterInputStream(raw, new Inflater(true)) {
                            @Override
                            public void close() throws IOException {
                                inf.end();
                                super.close();
                            }
                        });
    }

    /**
     * The whole content.
     *
     * @throws ModelFileException when it has more bytes than that, is compressed as only bombs are, or is not what the
     *     directory says
     */
    public byte[] content(ArchiveEntry entry, int atMost) throws IOException {
        requireModest(entry, atMost);
        return whole(entry, atMost);
    }

    /**
     * The whole content, however much smaller it is in the archive: for text, which may say the same over and over.
     *
     * @throws ModelFileException when it has more bytes than that, or is not what the directory says
     */
    public byte[] whole(ArchiveEntry entry, int atMost) throws IOException {
        requireShort(entry, atMost);
        if (entry.packing() == Packing.ZSTANDARD) {
            return frames(entry, atMost);
        }
        try (InputStream in = open(entry)) {
            byte[] content = in.readNBytes((int) entry.size());
            if (content.length < entry.size() || in.read() >= 0) {
                throw new EOFException();
            }
            return content;
        } catch (EOFException | ZipException e) {
            throw otherSize(entry);
        }
    }

    private byte[] frames(ArchiveEntry entry, int atMost) throws IOException {
        if (entry.compressed() > atMost) {
            throw ModelFileException.doubtful(
                    entry.header(),
                    Naming.quoted(entry.name()) + " takes " + entry.compressed() + " bytes of the zip archive; at most "
                            + atMost + " are read");
        }
        byte[] frames = new byte[(int) entry.compressed()];
        file.read(entry.data(), frames, 0, frames.length);
        byte[] content = new byte[(int) entry.size()];
        try {
            if (Zstd.fill(content, frames, 0, frames.length) == content.length) {
                return content;
            }
        } catch (IndexOutOfBoundsException damaged) {
            throw otherSize(entry);
        }
        throw otherSize(entry);
    }

    private static ModelFileException otherSize(ArchiveEntry entry) {
        return ModelFileException.broken(
                entry.data(),
                Naming.quoted(entry.name()) + " in the zip archive has not the " + entry.size()
                        + " bytes that the directory tells");
    }

    /** @throws ModelFileException when the content is too large, or compressed as only bombs are */
    public static void requireModest(ArchiveEntry entry, long atMost) throws ModelFileException {
        requireShort(entry, atMost);
        if (entry.size() > SMALL && entry.size() / RATIO > entry.compressed()) {
            throw ModelFileException.doubtful(
                    entry.header(),
                    Naming.quoted(entry.name()) + " grows from " + entry.compressed() + " to " + entry.size()
                            + " bytes; more than " + RATIO + " times is not read");
        }
    }

    private static void requireShort(ArchiveEntry entry, long atMost) throws ModelFileException {
        if (entry.size() > atMost) {
            throw ModelFileException.doubtful(
                    entry.header(),
                    Naming.quoted(entry.name()) + " has " + entry.size() + " bytes; at most " + atMost + " are read");
        }
    }

    private void requireApart() throws ModelFileException {
        List<ArchiveEntry> inOrder = new ArrayList<>(entries.values());
        inOrder.sort(Comparator.comparingLong(ArchiveEntry::header));
        long end = 0;
        for (ArchiveEntry entry : inOrder) {
            if (entry.header() < end) {
                throw ModelFileException.doubtful(entry.header(), "two files of the zip archive overlap");
            }
            if (end == 0 && entry.header() > 0) {
                throw ModelFileException.doubtful(0, "something stands before the zip archive");
            }
            end = entry.data() + entry.compressed();
        }
    }
}
