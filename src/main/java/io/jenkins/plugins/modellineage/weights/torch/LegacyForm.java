package io.jenkins.plugins.modellineage.weights.torch;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.bytes.Cursor;
import io.jenkins.plugins.modellineage.weights.bytes.FileStream;
import io.jenkins.plugins.modellineage.weights.pickle.Pickle;
import io.jenkins.plugins.modellineage.weights.pickle.PickleException;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Items;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Plain;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Table;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Text;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Whole;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What {@code torch.save} wrote before 1.6: five pickles in a row, the last of which lists the keys of the storages; then for
 * each its count of elements and its bytes.
 */
final class LegacyForm {
    private static final long PROTOCOL = 1001;

    private final FileBytes file;
    private final InputStream in;
    private final SortedSet<String> outside = new TreeSet<>();
    private final Reading reading = new Reading(TorchReader.FORMAT, Long.toString(PROTOCOL));
    private long at;

    private LegacyForm(FileBytes file) {
        this.file = file;
        this.in = new BufferedInputStream(new FileStream(file, 0, file.length()));
    }

    static ModelFacts read(FileBytes file) throws IOException {
        LegacyForm form = new LegacyForm(file);
        try {
            return form.read();
        } catch (ModelFileException refused) {
            throw form.outside.isEmpty() ? refused : refused.needingCode();
        }
    }

    private ModelFacts read() throws IOException {
        pickle(); // the magic number, by which the file was told
        if (!(pickle() instanceof Whole protocol) || protocol.value() != PROTOCOL) {
            throw ModelFileException.doubtful(
                    at, "the file is not of the protocol " + PROTOCOL + ", the only one known");
        }
        if (pickle() instanceof Table system && isBigEndian(system)) {
            throw ModelFileException.doubtful(at, "the numbers of the file are big-endian, which is not read");
        }
        List<TensorRef> tensors = TensorSearch.in(pickle());
        Symbol keys = pickle();
        Storages storages = storages(keys instanceof Items list ? list.items() : List.of(), tensors);
        storages.tell(tensors, "", reading);
        reading.fact("container", "legacy");
        reading.fact("byteOrder", "little");
        Names.find(reading, outside, "Its pickle");
        reading.fact(FactName.NEEDS_CODE, outside.isEmpty() ? "no" : "yes");
        if (at < file.length()) {
            reading.find((file.length() - at) + " bytes stand behind the last storage");
        }
        return reading.facts();
    }

    private Symbol pickle() throws IOException {
        long from = at;
        try {
            Pickle pickle = Pickle.read(in, file.length() - at);
            at += pickle.length();
            outside.addAll(Names.outside(pickle.globals()));
            TorchReader.findUnusual(pickle, reading);
            return pickle.value();
        } catch (PickleException e) {
            outside.addAll(Names.outside(e.globals()));
            throw TorchReader.refused(e, from, "here");
        }
    }

    private Storages storages(List<Symbol> keys, List<TensorRef> tensors) throws IOException {
        Map<String, TensorRef> byKey = new HashMap<>();
        tensors.forEach(tensor -> byKey.putIfAbsent(tensor.storage(), tensor));
        Storages storages = new Storages();
        for (Symbol key : keys) {
            TensorRef tensor = key instanceof Text text ? byKey.get(text.value()) : null;
            if (tensor == null) {
                throw ModelFileException.doubtful(
                        at, "a storage belongs to no tensor, so nobody can tell how long it is");
            }
            Cursor head = new Cursor(file, at, Math.min(file.length(), at + Long.BYTES));
            long count = head.i64();
            at = head.position();
            if (count < 0 || tensor.storageBytes() > file.length() - at || count != tensor.storageCount()) {
                throw ModelFileException.broken(
                        at,
                        "storage " + Naming.quoted(tensor.storage()) + " is said to have " + count
                                + " elements here, and " + tensor.storageCount()
                                + " in the pickle; the file may be cut");
            }
            storages.add(tensor.storage(), at, tensor.storageBytes());
            at += tensor.storageBytes();
        }
        return storages;
    }

    private static boolean isBigEndian(Table system) {
        for (int i = 0; i < system.keys().size(); i++) {
            if (system.keys().get(i) instanceof Text key && key.value().equals("little_endian")) {
                return system.values().get(i) == Plain.FALSE;
            }
        }
        return false;
    }
}
