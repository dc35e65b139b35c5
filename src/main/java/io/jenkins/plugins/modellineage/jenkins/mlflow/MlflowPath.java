package io.jenkins.plugins.modellineage.jenkins.mlflow;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * Where a request of a client goes: {@code mlflow/} below Jenkins or below a folder, and what is behind it, not decoded.
 * Nothing behind it is the page for people.
 *
 * @param folders names of the folders, from the outermost
 * @param rest behind {@code mlflow/}
 */
record MlflowPath(List<String> folders, String rest) {
    /** The name of the surface in addresses. */
    static final String NAME = "mlflow";

    private static final Pattern FORM = Pattern.compile(
            "/((?:job/[^/]+/)*)" + NAME + "(/+(?:api|ajax-api|v1)/.*|/+version|/+health|/+get-artifact)");
    private static final Pattern API = Pattern.compile("(?:ajax-)?api/[23]\\.0/(.*)|(v1/.*)");

    MlflowPath {
        folders = List.copyOf(folders);
    }

    /** The path of the request, if it is one of this surface. */
    static Optional<MlflowPath> of(HttpServletRequest request) {
        String path = request.getRequestURI();
        String context = request.getContextPath();
        Matcher form = FORM.matcher(path.startsWith(context) ? path.substring(context.length()) : path);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(new MlflowPath(names(form.group(1)), form.group(2).replaceFirst("^/+", "")));
    }

    private static List<String> names(String jobs) {
        List<String> names = new ArrayList<>();
        String[] parts = jobs.isEmpty() ? new String[0] : jobs.split("/");
        for (int i = 1; i < parts.length; i += 2) {
            names.add(URLDecoder.decode(parts[i].replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return names;
    }

    /** What is behind {@code api/2.0/} or {@code api/3.0/}; OpenTelemetry's own {@code v1/} has none before it. */
    Optional<String> api() {
        Matcher api = API.matcher(rest);
        return api.matches() ? Optional.of(api.group(1) == null ? api.group(2) : api.group(1)) : Optional.empty();
    }

    /**
     * The folder that is meant.
     *
     * @throws MlflowException when there is none, or it is not for the caller to read
     */
    ItemGroup<?> folder() {
        if (folders.isEmpty()) {
            return Jenkins.get();
        }
        String name = String.join("/", folders);
        try {
            Item item = Jenkins.get().getItemByFullName(name);
            if (item instanceof ItemGroup<?> folder && !(item instanceof Job) && item.hasPermission(Item.READ)) {
                return folder;
            }
        } catch (AccessDeniedException discoverableOnly) {
            // as one that is not there
        }
        throw MlflowException.missing("There is no folder '" + name + "', or it is not for you to read");
    }
}
