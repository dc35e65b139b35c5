import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Checks what a packed HPI must contain so that Jenkins loads it: {@code java CheckHpi.java FILE.hpi}.
 *
 * <p>Prints one line for each finding; exit status 0 where there is none, 1 otherwise.
 */
public final class CheckHpi {
    private static final String NAME = "model-lineage";
    private static final String INNER = "WEB-INF/lib/" + NAME + ".jar";
    private static final String PACKAGE = "io/jenkins/plugins/modellineage/";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String EXTENSIONS = "META-INF/annotations/hudson.Extension";
    private static final String INDEX = "META-INF/services/annotations/";
    /** The libraries that docs/dependencies.md allows in the HPI, each of them there once. */
    private static final List<String> BUNDLED = List.of(
            "commonmark",
            "commonmark-ext-gfm-tables",
            "commons-numbers-combinatorics",
            "commons-numbers-core",
            "commons-numbers-fraction",
            "commons-numbers-gamma",
            "commons-numbers-rootfinder",
            "commons-rng-client-api",
            "commons-rng-sampling",
            "commons-statistics-distribution",
            "java-diff-utils",
            "lucene-core",
            "pcollections",
            "re2j");

    private static final int JAVA_17 = 61;
    private static final List<String> REQUIRED =
            List.of("Short-Name", "Long-Name", "Plugin-Version", "Jenkins-Version", "Hudson-Version", "Url");

    private final List<String> findings = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        CheckHpi check = new CheckHpi();
        try (InputStream in = java.nio.file.Files.newInputStream(java.nio.file.Path.of(args[0]))) {
            check.hpi(entries(in));
        }
        check.findings.forEach(System.out::println);
        System.out.println("CheckHpi: " + check.findings.size() + " findings in " + args[0]);
        System.exit(check.findings.isEmpty() ? 0 : 1);
    }

    private void hpi(Map<String, byte[]> hpi) throws IOException {
        byte[] inner = hpi.get(INNER);
        if (inner == null) {
            findings.add(INNER + " is missing");
            return;
        }
        for (String name : hpi.keySet()) {
            boolean library = BUNDLED.stream().anyMatch(bundled -> isJarOf(name, bundled));
            require(!name.startsWith("WEB-INF/") || name.equals(INNER) || library, name + " must not be packed");
            require(!name.endsWith(".class"), name + ": classes belong into " + INNER);
        }
        for (String bundled : BUNDLED) {
            long found =
                    hpi.keySet().stream().filter(name -> isJarOf(name, bundled)).count();
            require(found == 1, found + " jars of " + bundled + " are packed instead of one");
        }
        Map<String, byte[]> jar = entries(new ByteArrayInputStream(inner));
        manifests(hpi.get(MANIFEST), jar.get(MANIFEST));
        classes(jar);
        extensions(jar);
        index(jar, "org.jenkinsci.Symbol");
        index(jar, "hudson.init.Initializer");
        views(jar);
        require(jar.containsKey("index.jelly"), "index.jelly is missing at the root of " + INNER);
    }

    private static boolean isJarOf(String name, String library) {
        return name.matches("WEB-INF/lib/\\Q" + library + "\\E-[0-9][0-9.]*\\.jar");
    }

    private void manifests(byte[] outer, byte[] inner) throws IOException {
        if (outer == null || inner == null) {
            findings.add(MANIFEST + " must be both in the HPI and in " + INNER);
            return;
        }
        Attributes attributes = new Manifest(new ByteArrayInputStream(outer)).getMainAttributes();
        require(
                attributes.equals(new Manifest(new ByteArrayInputStream(inner)).getMainAttributes()),
                "the manifests of the HPI and of " + INNER + " differ");
        REQUIRED.forEach(name -> require(attributes.getValue(name) != null, MANIFEST + " lacks " + name));
        require(NAME.equals(attributes.getValue("Short-Name")), "Short-Name must be " + NAME);
        String dependencies = attributes.getValue("Plugin-Dependencies");
        for (String dependency : dependencies == null ? new String[0] : dependencies.split(",")) {
            require(
                    dependency.matches("[a-z0-9-]+:[\\w.-]+(;resolution:=optional)?"),
                    "Plugin-Dependencies: cannot read " + dependency);
        }
    }

    private void classes(Map<String, byte[]> jar) {
        boolean parameterNames = false;
        for (Map.Entry<String, byte[]> entry : jar.entrySet()) {
            if (entry.getKey().endsWith(".class")) {
                byte[] bytes = entry.getValue();
                int version = (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
                require(entry.getKey().startsWith(PACKAGE), entry.getKey() + " is no class of the plugin");
                require(version == JAVA_17, entry.getKey() + " is compiled for class version " + version);
                parameterNames |= new String(bytes, StandardCharsets.ISO_8859_1).contains("MethodParameters");
            }
        }
        require(parameterNames, "no class was compiled with -parameters");
    }

    private void extensions(Map<String, byte[]> jar) {
        byte[] index = jar.get(EXTENSIONS);
        require(index != null && index.length > 1 && index[0] == (byte) 0xac, EXTENSIONS + " is missing");
        for (String line : lines(jar, EXTENSIONS + ".txt")) {
            String name = line.trim();
            if (name.startsWith("io.jenkins")) {
                requireClass(jar, name.replaceAll("[^\\w.$].*", ""), EXTENSIONS);
            }
        }
    }

    private void index(Map<String, byte[]> jar, String annotation) {
        List<String> names = lines(jar, INDEX + annotation);
        require(!names.isEmpty(), INDEX + annotation + " is missing");
        names.forEach(name -> requireClass(jar, name, INDEX + annotation));
    }

    /** A view lies in the folder of a class; a nested class is a folder below its outer class. */
    private void views(Map<String, byte[]> jar) {
        for (String name : jar.keySet()) {
            if (name.startsWith(PACKAGE) && name.endsWith(".jelly") && !jar.containsKey(folder(name) + "/taglib")) {
                require(isClass(jar, folder(name)), name + " belongs to no class");
            }
        }
    }

    private static boolean isClass(Map<String, byte[]> jar, String path) {
        if (jar.containsKey(path + ".class")) {
            return true;
        }
        int slash = path.lastIndexOf('/');
        return slash > PACKAGE.length() && isClass(jar, path.substring(0, slash) + '$' + path.substring(slash + 1));
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/'));
    }

    private void requireClass(Map<String, byte[]> jar, String name, String place) {
        require(jar.containsKey(name.replace('.', '/') + ".class"), place + " names " + name + ", which is not packed");
    }

    private static List<String> lines(Map<String, byte[]> jar, String name) {
        byte[] bytes = jar.get(name);
        return bytes == null
                ? List.of()
                : new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .filter(l -> !l.isBlank())
                        .toList();
    }

    private void require(boolean condition, String finding) {
        if (!condition) {
            findings.add(finding);
        }
    }

    private static Map<String, byte[]> entries(InputStream in) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
