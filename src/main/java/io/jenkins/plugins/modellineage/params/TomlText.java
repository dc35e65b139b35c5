package io.jenkins.plugins.modellineage.params;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;

/** One TOML document; times are texts. */
final class TomlText {
    private TomlText() {}

    static Object read(String text) throws IOException {
        ObjectMapper toml = TomlMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        try {
            return toml.readValue(text, Object.class);
        } catch (JsonProcessingException problem) {
            JsonLocation where = problem.getLocation();
            throw ParamsFileException.at(
                    where == null ? 1 : where.getLineNr(),
                    where == null ? 1 : where.getColumnNr(),
                    "is not TOML: a key may come twice, or a quotation mark may be missing; write lines like lr = 0.1");
        }
    }
}
