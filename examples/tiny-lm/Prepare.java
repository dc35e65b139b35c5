import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings text files into the form that the model reads: {@code java Prepare.java FROM TO}.
 *
 * <p>Copies every {@code .txt} below FROM to the same place below TO, with one paragraph a line, single blanks, and
 * typographic quotation marks and dashes as their plain forms.
 */
public final class Prepare {
    private Prepare() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: java Prepare.java FROM TO");
            System.exit(2);
        }
        Path from = Path.of(args[0]);
        Path to = Path.of(args[1]);
        long characters = 0;
        List<Path> files = textFiles(from);
        for (Path file : files) {
            String clean = clean(Files.readString(file));
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.writeString(target, clean);
            characters += clean.length();
        }
        if (files.isEmpty()) {
            throw new IOException("No .txt file below " + from + ": name the folder of the corpus");
        }
        System.out.println("Prepared " + files.size() + " files, " + characters + " characters, in " + to);
    }

    static String clean(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace('\u2019', '\'')
                .replace('\u2018', '\'')
                .replace('\u201c', '"')
                .replace('\u201d', '"')
                .replaceAll("[\u2013\u2014]", "-");
        return Stream.of(plain.split("\\R\\s*\\R"))
                .map(paragraph -> paragraph.replaceAll("\\s+", " ").strip())
                .filter(paragraph -> !paragraph.isEmpty())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<Path> textFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }
}
