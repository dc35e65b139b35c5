package io.jenkins.plugins.modellineage.weights.torch;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.pickle.Pickle;
import io.jenkins.plugins.modellineage.weights.pickle.PickleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Reads what PyTorch saves, in both of its forms. */
public final class TorchReader implements ModelFileReader {
    static final String FORMAT = "PyTorch";

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int NAME_LENGTH = 26;
    private static final int NAME = 30;
    private static final byte[] LEGACY = HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa85019");

    /** A file of the folder at the root: all that PyTorch puts there. */
    private static final Pattern FIRST = Pattern.compile(
            "[^/]+/(data\\.pkl|data/[0-9]+|version|byteorder|constants\\.pkl|constants/[0-9]+|code/__torch__.*"
                    + "|\\.format_version|\\.storage_alignment|\\.data/.*|traced_inputs.*)");

    private static final Pattern NAMED = Pattern.compile(
            ".*\\.(pt|pth|pt2|ckpt)|(pytorch|adapter|diffusion_pytorch)_model.*\\.bin|training_args\\.bin");

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean beginsAs(byte[] head) {
        return startsWith(head, LEGACY)
                || startsWith(head, ZIP) && FIRST.matcher(firstName(head)).matches();
    }

    @Override
    public boolean isNamedAs(String name) {
        return NAMED.matcher(name).matches();
    }

    @Override
    public ModelFacts read(FileBytes file) throws IOException {
        byte[] head = file.head(LEGACY.length);
        if (startsWith(head, LEGACY)) {
            return LegacyForm.read(file);
        }
        if (!startsWith(head, ZIP)) {
            throw ModelFileException.doubtful(
                    0, "neither a zip archive begins here, nor the older form of PyTorch's files");
        }
        return ZipForm.read(file);
    }

    /** Tells of opcodes with which {@code torch.load} refuses a file, whatever it names. */
    static void findUnusual(Pickle pickle, Reading reading) {
        if (!pickle.unusual().isEmpty()) {
            reading.find("Its pickle has opcodes that torch.load refuses unless it is told to trust the file: "
                    + String.join(", ", pickle.unusual()));
        }
    }

    /** What becomes of a pickle that cannot be read: PyTorch refuses it too, unless it is only large. */
    static ModelFileException refused(PickleException why, long at, String where) {
        String told = "the pickle " + where + " " + why.getMessage() + Names.before(why);
        return why.isLarge() ? ModelFileException.doubtful(at, told) : ModelFileException.broken(at, told);
    }

    static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    private static String firstName(byte[] head) {
        if (head.length < NAME) {
            return "";
        }
        int length = head[NAME_LENGTH] & 0xff | (head[NAME_LENGTH + 1] & 0xff) << 8;
        return new String(head, NAME, Math.min(length, head.length - NAME), StandardCharsets.UTF_8);
    }
}
