package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A part of a list, with a token of the same form as MLflow's own: base64 of <code>{"offset": n}</code>.
 *
 * @param next token of the part behind it; empty when there is none
 */
public record Page<T>(List<T> rows, Optional<String> next) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TOKEN_LENGTH = 200;

    public Page {
        rows = List.copyOf(rows);
    }

    /**
     * The part that a request asks for.
     *
     * @param usual how many rows, where the request does not say
     * @throws MlflowException when it asks for more than that, or for less than one, or its token is none
     */
    public static <T> Page<T> of(List<T> all, Request request, int usual, int most) {
        int from = Math.min(offset(request), all.size());
        int to = (int) Math.min((long) from + rows(request, usual, most), all.size());
        return new Page<>(all.subList(from, to), to < all.size() ? Optional.of(token(to)) : Optional.empty());
    }

    /** How many rows are asked for. */
    public static int rows(Request request, int usual, int most) {
        long rows = request.whole("max_results").orElse(usual);
        if (rows < 1 || rows > most) {
            throw MlflowException.invalid("Invalid value " + rows + " for parameter 'max_results' supplied: It must be"
                    + " a positive integer of at most " + most + ".");
        }
        return (int) rows;
    }

    /** How many rows come before the part that is asked for. */
    public static int offset(Request request) {
        Optional<String> token = request.text("page_token").filter(text -> !text.isEmpty());
        return token.isEmpty() ? 0 : offset(token.get());
    }

    private static int offset(String token) {
        try {
            if (token.length() <= TOKEN_LENGTH) {
                JsonNode offset =
                        MAPPER.readTree(Base64.getDecoder().decode(token)).path("offset");
                if (offset.canConvertToInt() && offset.isInt() && offset.intValue() >= 0) {
                    return offset.intValue();
                }
            }
        } catch (IOException | IllegalArgumentException noToken) {
            // told below
        }
        throw MlflowException.invalid("Invalid page token; ask with the token of the page before, or without one");
    }

    public static String token(int offset) {
        return Base64.getEncoder().encodeToString(("{\"offset\": " + offset + "}").getBytes(StandardCharsets.UTF_8));
    }
}
