package org.modellineage.demo;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hudson.model.Descriptor.FormException;
import hudson.util.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;

/**
 * Credentials of a JSON file: an object whose keys are their ids. A text is a secret text, an object with {@code username}
 * and {@code password} those, an object with {@code file} a secret file whose path is seen from the JSON file. No message
 * tells anything of them but ids.
 */
final class GivenCredentials {
    private static final long MOST_BYTES = 1 << 20;
    private static final String SHOULD =
            "write {\"ID\": \"text\", \"ID\": {\"username\": \"…\", \"password\": \"…\"}, \"ID\": {\"file\": \"…\"}}";

    private GivenCredentials() {}

    /**
     * Puts those of the file into the store of Jenkins, in the place of others with the same ids.
     *
     * @return a line about them
     * @throws CallException when the file holds no such credentials
     */
    static String store(Path file) throws IOException {
        List<Credentials> given = read(file);
        Set<String> ids = new TreeSet<>();
        given.forEach(one -> ids.add(((IdCredentials) one).getId()));
        SystemCredentialsProvider store = SystemCredentialsProvider.getInstance();
        store.getCredentials().removeIf(one -> one instanceof IdCredentials it && ids.contains(it.getId()));
        store.getCredentials().addAll(given);
        store.save();
        return "credentials of " + file + ": " + String.join(", ", ids);
    }

    static List<Credentials> read(Path file) throws IOException {
        JsonNode all;
        try {
            all = JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(bytes(file));
        } catch (JsonProcessingException unreadable) {
            throw new CallException(file + " is no JSON without duplicate keys, at line "
                    + unreadable.getLocation().getLineNr() + "; " + SHOULD);
        }
        if (!all.isObject() || all.isEmpty()) {
            throw new CallException(file + " holds no credentials; " + SHOULD);
        }
        List<Credentials> credentials = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one : all.properties()) {
            credentials.add(read(file, one.getKey(), one.getValue()));
        }
        return credentials;
    }

    private static Credentials read(Path file, String id, JsonNode value) throws IOException {
        Set<String> keys = new TreeSet<>();
        value.fieldNames().forEachRemaining(keys::add);
        boolean texts = true;
        for (JsonNode part : value) {
            texts &= part.isTextual();
        }
        if (!id.isBlank() && value.isTextual()) {
            return new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(value.asText()));
        } else if (!id.isBlank() && texts && keys.equals(Set.of("username", "password"))) {
            return user(
                    id, value.get("username").asText(), value.get("password").asText());
        } else if (!id.isBlank() && texts && keys.equals(Set.of("file"))) {
            Path secret = file.resolveSibling(value.get("file").asText());
            return new FileCredentialsImpl(
                    CredentialsScope.GLOBAL,
                    id,
                    "",
                    String.valueOf(secret.getFileName()),
                    SecretBytes.fromBytes(bytes(secret)));
        }
        throw new CallException(
                file + ": ‘" + id + "’ is neither a text, a user with a password, nor a file; " + SHOULD);
    }

    private static Credentials user(String id, String name, String password) {
        try {
            return new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", name, password);
        } catch (FormException refused) {
            throw new CallException("‘" + id + "’: " + refused.getMessage(), refused);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file) || Files.size(file) > MOST_BYTES) {
            throw new CallException("No file of at most " + MOST_BYTES + " bytes at " + file);
        }
        return Files.readAllBytes(file);
    }
}
