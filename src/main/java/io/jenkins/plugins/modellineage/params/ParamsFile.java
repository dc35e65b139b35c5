package io.jenkins.plugins.modellineage.params;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The parameters that a file holds, nested as they stand there. The format goes by the name's ending, and is JSON for all
 * that are not known.
 */
public final class ParamsFile {
    private static final String JSON_EXAMPLE = "{\"lr\": 0.1, \"layers\": 3}";

    private final Map<String, Object> content;
    private final Map<String, Object> params;

    private ParamsFile(Map<String, Object> content) throws IOException {
        FlatParams flat = new FlatParams();
        flat.add("", content);
        this.content = content;
        this.params = flat.params();
    }

    /**
     * Reads the file.
     *
     * @throws ParamsFileException naming file, place and what is wrong; also when two parameters come out under one name
     */
    public static ParamsFile read(String name, byte[] bytes) throws IOException {
        try {
            String text = text(bytes);
            return switch (ending(name)) {
                case "yaml", "yml" -> new ParamsFile(object(yaml(text), "YAML mapping", "lr: 0.1"));
                case "toml" -> new ParamsFile(object(TomlText.read(text), "TOML table", "lr = 0.1"));
                case "env" -> new ParamsFile(EnvText.read(text));
                default -> new ParamsFile(object(JsonText.read(text), "JSON object", JSON_EXAMPLE));
            };
        } catch (ParamsFileException problem) {
            String told = problem.getMessage();
            throw new ParamsFileException(
                    "paramsFile " + Naming.quoted(name) + (told.startsWith(",") ? "" : " ") + told);
        }
    }

    /** As it stands in the file: maps, lists, texts, numbers, truths and nulls. */
    public Map<String, Object> content() {
        return content;
    }

    /** The parameters: a value inside a nested map under the names on the way to it, joined by dots; lists as they are. */
    public Map<String, Object> params() {
        return params;
    }

    private static Object yaml(String text) throws IOException {
        try {
            return YamlText.read(text);
        } catch (NoClassDefFoundError missing) { // its plugin is optional
            throw new ParamsFileException("is YAML, which needs the plugin SnakeYAML Engine API; install that, or give"
                    + " params: readYaml(file: '…') instead");
        }
    }

    private static Map<String, Object> object(Object read, String kind, String example) throws IOException {
        if (read instanceof Map<?, ?> map) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((key, value) -> object.put(String.valueOf(key), value));
            return object;
        }
        throw new ParamsFileException(
                "holds " + (read instanceof List ? "a list" : read == null ? "nothing" : "one value") + " and no "
                        + kind + "; write " + example);
    }

    private static String ending(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String file = lower.substring(lower.lastIndexOf('/') + 1);
        return file.startsWith(".env") ? "env" : file.substring(file.lastIndexOf('.') + 1);
    }

    private static String text(byte[] bytes) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException binary) {
            throw new ParamsFileException("is not text in UTF-8; write it in UTF-8");
        }
    }
}
