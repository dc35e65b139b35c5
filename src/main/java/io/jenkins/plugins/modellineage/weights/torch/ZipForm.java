package io.jenkins.plugins.modellineage.weights.torch;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.Tensor;
import io.jenkins.plugins.modellineage.weights.archive.Archive;
import io.jenkins.plugins.modellineage.weights.archive.ArchiveEntry;
import io.jenkins.plugins.modellineage.weights.pickle.Pickle;
import io.jenkins.plugins.modellineage.weights.pickle.PickleException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipException;

/** What {@code torch.save} writes since 1.6, and what TorchScript writes: a zip archive with one folder at its root. */
final class ZipForm {
    /** Most bytes of a pickle: what PyTorch itself has not is read with care, not without end. */
    private static final long PICKLE_BYTES = 1L << 28;

    private static final int SMALL_FILE = 4_096;

    /** Bytes behind the end of a pickle that are looked at, and places among them where one may begin. */
    private static final int BEHIND = 1 << 20;

    private static final int TRIES = 100;
    private static final byte STOP = '.';
    private static final byte PROTO = (byte) 0x80;

    private final Archive archive;
    private final String root;
    private final Reading reading;
    private final SortedSet<String> outside = new TreeSet<>();

    private ZipForm(Archive archive, String root, Reading reading) {
        this.archive = archive;
        this.root = root;
        this.reading = reading;
    }

    static ModelFacts read(FileBytes file) throws IOException {
        Archive archive = Archive.read(file);
        for (ArchiveEntry entry : archive.entries()) {
            Archive.requireModest(entry, Long.MAX_VALUE);
        }
        String root = root(archive);
        ArchiveEntry data = archive.find(root + "data.pkl")
                .orElseThrow(
                        () -> ModelFileException.doubtful(0, "the zip archive has no data.pkl, as PyTorch's have"));
        Reading reading = new Reading(TorchReader.FORMAT, text(archive, root + "version"));
        ZipForm form = new ZipForm(archive, root, reading);
        try {
            return form.read(data);
        } catch (ModelFileException refused) {
            throw form.outside.isEmpty() ? refused : refused.needingCode();
        }
    }

    private ModelFacts read(ArchiveEntry data) throws IOException {
        Pickle pickle = pickle(data);
        storages("data/").tell(TensorSearch.in(pickle.value()), "", reading);
        boolean isScript = isScript();
        Optional<ArchiveEntry> constants = archive.find(root + "constants.pkl").filter(entry -> isScript);
        if (constants.isPresent()) {
            Pickle held = pickle(constants.get());
            storages("constants/").tell(TensorSearch.in(held.value()), "constants.", reading);
        }
        reading.fact("container", isScript ? "TorchScript" : "zip");
        byteOrder(text(archive, root + "byteorder"));
        reading.fact("serializationId", text(archive, root + ".data/serialization_id"));
        if (isScript) {
            reading.find("It is TorchScript: the code that it runs comes with it, in " + Naming.quoted(root + "code"));
        }
        hidden(data, pickle);
        reading.fact(FactName.NEEDS_CODE, isScript || !outside.isEmpty() ? "yes" : "no");
        return reading.facts();
    }

    private Pickle pickle(ArchiveEntry entry) throws IOException {
        Archive.requireModest(entry, PICKLE_BYTES);
        try (InputStream in = archive.open(entry)) {
            Pickle pickle = Pickle.read(in, entry.size());
            SortedSet<String> named = Names.outside(pickle.globals());
            Names.find(reading, named, entry.name());
            outside.addAll(named);
            TorchReader.findUnusual(pickle, reading);
            return pickle;
        } catch (PickleException e) {
            outside.addAll(Names.outside(e.globals()));
            throw TorchReader.refused(e, entry.data(), entry.name());
        } catch (ZipException | EOFException e) {
            throw ModelFileException.broken(entry.data(), entry.name() + " in the archive cannot be decompressed");
        }
    }

    /** Nobody looks behind the end of a pickle, or into other files of the archive. */
    private void hidden(ArchiveEntry data, Pickle pickle) throws IOException {
        if (pickle.length() < data.size()) {
            reading.find((data.size() - pickle.length()) + " bytes stand behind the end of the pickle " + data.name());
            behind(data, pickle.length());
        }
        for (ArchiveEntry entry : archive.entries()) {
            boolean isScript =
                    entry.name().startsWith(root + "code/") || entry.name().endsWith("traced_inputs.pkl");
            if (!entry.equals(data) && !entry.name().equals(root + "constants.pkl") && !isScript) {
                hidden(entry);
            }
        }
    }

    /** What pickles would look up that begin right behind the end of one, or with a protocol further on. */
    private void behind(ArchiveEntry entry, long from) throws IOException {
        try (InputStream in = archive.open(entry)) {
            in.skipNBytes(from);
            byte[] rest = in.readNBytes(BEHIND);
            SortedSet<String> names = new TreeSet<>();
            int tries = 0;
            for (int at = 0; at < rest.length && tries < TRIES; at++) {
                if (at == 0 || rest[at - 1] == STOP || rest[at] == PROTO) {
                    InputStream one = new ByteArrayInputStream(rest, at, rest.length - at);
                    names.addAll(Names.outside(Pickle.globalsOf(one, rest.length - at)));
                    tries++;
                }
            }
            Names.find(reading, names, "A pickle hidden in " + Naming.quoted(entry.name()));
        } catch (ZipException | EOFException e) {
            reading.find(Naming.quoted(entry.name()) + " in the archive cannot be decompressed");
        }
    }

    private void hidden(ArchiveEntry entry) throws IOException {
        try (InputStream in = archive.open(entry)) {
            in.mark(2);
            if (in.read() == (PROTO & 0xff) && in.read() <= 5) {
                in.reset();
                SortedSet<String> names = Names.outside(Pickle.globalsOf(in, entry.size()));
                Names.find(reading, names, "A pickle hidden in " + Naming.quoted(entry.name()));
            }
        } catch (ZipException | EOFException e) {
            reading.find(Naming.quoted(entry.name()) + " in the archive cannot be decompressed");
        }
    }

    private Storages storages(String folder) throws ModelFileException {
        Storages storages = new Storages();
        String prefix = root + folder;
        for (ArchiveEntry entry : archive.entries()) {
            if (entry.name().startsWith(prefix) && !entry.isFolder()) {
                long position = entry.isStored() ? entry.data() : Tensor.ELSEWHERE;
                storages.add(entry.name().substring(prefix.length()), position, entry.size());
            }
        }
        return storages;
    }

    private boolean isScript() {
        return archive.find(root + "constants.pkl").isPresent()
                || archive.entries().stream().anyMatch(entry -> entry.name().startsWith(root + "code/"));
    }

    private void byteOrder(String order) {
        reading.fact("byteOrder", order);
        if (!order.isEmpty() && !order.equals("little")) {
            reading.find("Its numbers are " + Naming.quoted(order) + "-endian");
        }
    }

    /** The one folder that everything is in, with its slash. */
    private static String root(Archive archive) throws ModelFileException {
        String root = null;
        for (ArchiveEntry entry : archive.entries()) {
            String folder = entry.name().substring(0, entry.name().indexOf('/') + 1);
            if (folder.isEmpty() || root != null && !root.equals(folder)) {
                throw ModelFileException.doubtful(
                        entry.header(),
                        Naming.quoted(entry.name()) + " is not in the one folder that an archive of PyTorch has");
            }
            root = folder;
        }
        return root == null ? "" : root;
    }

    private static String text(Archive archive, String name) throws IOException {
        Optional<ArchiveEntry> entry = archive.find(name).filter(found -> found.size() <= SMALL_FILE);
        return entry.isEmpty()
                ? ""
                : Naming.line(new String(archive.content(entry.get(), SMALL_FILE), StandardCharsets.UTF_8))
                        .strip();
    }
}
