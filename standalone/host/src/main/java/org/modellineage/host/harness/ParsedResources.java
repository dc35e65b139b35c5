package org.modellineage.host.harness;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.htmlunit.Cache;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;

/**
 * What browsers made of the style sheets and scripts that come with Jenkins and plugins, kept for all browsers of the JVM: they
 * are the same files each time, and to parse them takes most of the time that it takes to load a page. They are requested
 * from each server all the same.
 */
public final class ParsedResources extends Cache {
    private static final long serialVersionUID = 1;

    private static final Pattern STATIC = Pattern.compile("(?:/jenkins)?/(static|adjuncts)/[^/]+(/.+)");
    private static final Map<String, Object> PARSED = new ConcurrentHashMap<>();

    @Override
    public Object getCachedObject(WebRequest request) {
        return resource(request).map(PARSED::get).orElseGet(() -> super.getCachedObject(request));
    }

    @Override
    public boolean cacheIfPossible(WebRequest request, WebResponse response, Object parsed) {
        if (parsed != null && response.isSuccess()) {
            resource(request).ifPresent(path -> PARSED.putIfAbsent(path, parsed));
        }
        return super.cacheIfPossible(request, response, parsed);
    }

    /** The path without what differs from start to start. */
    private static Optional<String> resource(WebRequest request) {
        Matcher matcher = STATIC.matcher(request.getUrl().getPath());
        return matcher.matches() ? Optional.of(matcher.group(1) + matcher.group(2)) : Optional.empty();
    }
}
