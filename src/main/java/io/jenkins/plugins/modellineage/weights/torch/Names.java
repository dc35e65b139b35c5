package io.jenkins.plugins.modellineage.weights.torch;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.pickle.PickleException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Names that a pickle looks up, held against those that {@code torch.load} allows unless it is told to trust the file. */
final class Names {
    private static final Set<String> ALLOWED = allowed();
    private static final int TOLD = 20;

    /** Modules that run programs or code, by what scanners of pickles agree on; only for the words of a finding. */
    private static final List<String> DANGEROUS = List.of(
            "os",
            "posix",
            "nt",
            "sys",
            "subprocess",
            "runpy",
            "socket",
            "ssl",
            "shutil",
            "ctypes",
            "pickle",
            "_pickle",
            "pty",
            "pdb",
            "bdb",
            "asyncio",
            "webbrowser",
            "urllib",
            "requests",
            "aiohttp",
            "timeit",
            "pip",
            "pydoc",
            "cloudpickle",
            "importlib",
            "code",
            "builtins.eval",
            "builtins.exec",
            "builtins.compile",
            "builtins.getattr",
            "builtins.open",
            "builtins.apply",
            "builtins.breakpoint",
            "builtins.__import__",
            "operator.attrgetter",
            "operator.itemgetter",
            "operator.methodcaller",
            "functools.partial",
            "pkgutil.resolve_name",
            "types.CodeType",
            "types.FunctionType",
            "torch.serialization.load",
            "copyreg.extension",
            "?",
            "_operator",
            "profile",
            "cProfile",
            "trace",
            "doctest",
            "venv",
            "ensurepip",
            "distutils",
            "idlelib",
            "_io.FileIO",
            "io.FileIO");

    private Names() {}

    /** Those of the names that are not allowed, as Python 3 calls them. */
    static SortedSet<String> outside(Collection<String> globals) {
        SortedSet<String> outside = new TreeSet<>();
        for (String global : globals) {
            String name = today(global);
            if (!ALLOWED.contains(name)) {
                outside.add(name);
            }
        }
        return outside;
    }

    /** Tells which names a file looks up. */
    static void find(Reading reading, SortedSet<String> outside, String where) {
        if (!outside.isEmpty()) {
            List<String> dangerous = outside.stream().filter(Names::isDangerous).toList();
            reading.find(
                    where + " looks up " + told(outside) + ", which torch.load refuses unless it is told to trust the"
                            + " file" + (dangerous.isEmpty() ? "" : "; " + told(dangerous) + " can run any program"));
        }
    }

    /** What was looked up before a pickle broke, as the end of a sentence. */
    static String before(PickleException broken) {
        SortedSet<String> outside = outside(broken.globals());
        return outside.isEmpty() ? "" : "; before that it looks up " + told(outside);
    }

    static String told(Collection<String> names) {
        String first = names.stream()
                .limit(TOLD)
                .map(Naming::quoted)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        return names.size() > TOLD ? first + " and " + (names.size() - TOLD) + " more" : first;
    }

    private static boolean isDangerous(String name) {
        return DANGEROUS.stream()
                .anyMatch(module ->
                        name.equals(module) || name.startsWith(module + ".") || name.startsWith(module + " "));
    }

    /** Pickles of the protocols that PyTorch writes have the names that modules had in Python 2. */
    private static String today(String global) {
        return global.startsWith("__builtin__.")
                ? "builtins." + global.substring("__builtin__.".length())
                : global.startsWith("copy_reg.") ? "copyreg." + global.substring("copy_reg.".length()) : global;
    }

    private static Set<String> allowed() {
        try (InputStream list = Names.class.getResourceAsStream("weights-only.txt")) {
            Set<String> names = new HashSet<>();
            new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(names::add);
            return Set.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
