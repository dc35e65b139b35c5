import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a command line says: {@code --name value}, over what holds unless it does. */
final class Options {
    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /** @param unlessGiven as {@code name=value name=value}; other names are refused */
    static Options of(String[] args, String unlessGiven) {
        Map<String, String> values = new TreeMap<>();
        for (String one : unlessGiven.split(" ")) {
            values.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].replaceFirst("^--", "");
            if (!values.containsKey(name) || i + 1 == args.length) {
                System.err.println("unknown or incomplete option " + args[i] + "; known: " + values);
                System.exit(2);
            }
            values.put(name, args[i + 1]);
        }
        return new Options(values);
    }

    boolean has(String name) {
        return !text(name).isEmpty();
    }

    String text(String name) {
        return values.get(name);
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    double decimal(String name) {
        return Double.parseDouble(text(name));
    }

    Path path(String name) {
        return Path.of(text(name));
    }

    /** The template of the prompt, in which {@code {{ date }}} stands for what is asked. */
    String prompt() throws IOException {
        return Files.readString(path("prompt")).strip();
    }
}
