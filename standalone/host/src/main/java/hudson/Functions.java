package hudson;

import hudson.model.Action;
import hudson.model.Actionable;
import hudson.model.Descriptor;
import hudson.model.ModelObject;
import hudson.model.Run;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.csrf.CrumbIssuer;
import hudson.util.FormValidation;
import hudson.util.Secret;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import jenkins.model.GlobalConfiguration;
import jenkins.model.GlobalConfigurationCategory;
import jenkins.model.Jenkins;
import jenkins.model.details.Detail;
import jenkins.model.details.DetailFactory;
import jenkins.model.details.DetailGroup;
import org.apache.commons.jelly.JellyContext;
import org.kohsuke.stapler.Ancestor;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.modellineage.host.web.Icons;
import org.modellineage.host.web.Version;
import org.springframework.security.authentication.AnonymousAuthenticationToken;

/** Functions for pages, there as {@code h}. */
public class Functions {
    private static final AtomicLong IDS = new AtomicLong();

    public Functions() {}

    /** Sets the variables that every page has: {@code h}, {@code rootURL}, {@code resURL}, {@code imagesURL}. */
    public static void initPageVariables(JellyContext context) {
        String root = Stapler.getCurrentRequest2().getContextPath();
        String resources = root + getResourcePath();
        context.setVariable("h", new Functions());
        context.setVariable("rootURL", root);
        context.setVariable("resURL", resources);
        context.setVariable("imagesURL", resources + "/images");
        context.setVariable("divBasedFormLayout", true);
        context.setVariable("userAgent", Stapler.getCurrentRequest2().getHeader("User-Agent"));
    }

    public static String appendIfNotNull(String text, String suffix, String nullText) {
        return text == null ? nullText : text + suffix;
    }

    public static boolean getIsUnitTest() {
        return Main.isUnitTest;
    }

    public static boolean isModel(Object o) {
        return o instanceof ModelObject;
    }

    public static String getVersion() {
        return Version.JENKINS;
    }

    /** Where the host's own files are; changes with each start so that browsers may keep them. */
    public static String getResourcePath() {
        return "/static/" + Version.HASH;
    }

    public String generateId() {
        return "id" + IDS.incrementAndGet();
    }

    /** The URL by which the current request reached an object; null when it did not come through it. */
    public static String getNearestAncestorUrl(StaplerRequest2 req, Object it) {
        List<Ancestor> ancestors = req.getAncestors();
        for (int i = ancestors.size() - 1; i >= 0; i--) {
            if (ancestors.get(i).getObject() == it) {
                return ancestors.get(i).getUrl();
            }
        }
        return null;
    }

    /** Whether the current page's address ends with a link, so a short link matches many pages, as in Jenkins. */
    public boolean hyperlinkMatchesCurrentPage(String href) {
        String current = Stapler.getCurrentRequest2().getRequestURL().toString();
        if (href == null || href.length() < 2) {
            return ".".equals(href) && current.endsWith("/");
        }
        return plain(current).endsWith(plain(href));
    }

    private static String plain(String url) {
        String decoded = URLDecoder.decode(url, StandardCharsets.UTF_8);
        return decoded.endsWith("/") ? decoded.substring(0, decoded.length() - 1) : decoded;
    }

    /** The link of an action below its owner; absolute ones stay. Null for an action without a URL. */
    public static String getActionUrl(String itUrl, Action action) {
        String url = action.getUrlName();
        if (url == null) {
            return null;
        }
        String context = Stapler.getCurrentRequest2().getContextPath();
        if (url.startsWith("http://") || url.startsWith("https://")) {
            return url;
        }
        return url.startsWith("/") ? joinPath(context, url) : joinPath(context + '/' + itUrl, url);
    }

    public static String joinPath(String... components) {
        StringBuilder path = new StringBuilder();
        for (String component : components) {
            boolean ends = path.length() > 0 && path.charAt(path.length() - 1) == '/';
            boolean starts = component.startsWith("/");
            if (ends && starts) {
                path.setLength(path.length() - 1);
            } else if (path.length() > 0 && !ends && !starts) {
                path.append('/');
            }
            path.append(component);
        }
        return path.toString();
    }

    public static void checkPermission(Permission permission) {
        checkPermission(Jenkins.get(), permission);
    }

    public static void checkPermission(AccessControlled object, Permission permission) {
        if (permission != null) {
            object.checkPermission(permission);
        }
    }

    /** Checks on the object, or on its nearest ancestor in the request that can be asked. */
    public static void checkPermission(Object object, Permission permission) {
        if (permission != null) {
            accessControlled(object).checkPermission(permission);
        }
    }

    public static boolean hasPermission(Permission permission) {
        return hasPermission(Jenkins.get(), permission);
    }

    public static boolean hasPermission(Object object, Permission permission) {
        return permission == null || accessControlled(object).hasPermission(permission);
    }

    public static boolean hasAnyPermission(AccessControlled ac, Permission[] permissions) {
        return permissions == null || permissions.length == 0 || ac.hasAnyPermission(permissions);
    }

    public static boolean hasAnyPermission(Object object, Permission[] permissions) {
        return hasAnyPermission(accessControlled(object), permissions);
    }

    public static void checkAnyPermission(AccessControlled ac, Permission[] permissions) {
        if (permissions != null && permissions.length > 0) {
            ac.checkAnyPermission(permissions);
        }
    }

    public static void checkAnyPermission(Object object, Permission[] permissions) {
        checkAnyPermission(accessControlled(object), permissions);
    }

    private static AccessControlled accessControlled(Object object) {
        if (object instanceof AccessControlled known) {
            return known;
        }
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        List<Ancestor> ancestors = request == null ? List.of() : request.getAncestors();
        for (int i = ancestors.size() - 1; i >= 0; i--) {
            if (ancestors.get(i).getObject() instanceof AccessControlled ancestor) {
                return ancestor;
            }
        }
        return Jenkins.get();
    }

    public static boolean isAnonymous() {
        return Jenkins.getAuthentication2() instanceof AnonymousAuthenticationToken;
    }

    public static boolean isArtifactsPermissionEnabled() {
        return Run.ARTIFACTS.getEnabled();
    }

    public static String getCrumb(StaplerRequest2 req) {
        CrumbIssuer issuer = Jenkins.get().getCrumbIssuer();
        return issuer == null ? "" : issuer.getCrumb(req);
    }

    public static String getCrumbRequestField() {
        CrumbIssuer issuer = Jenkins.get().getCrumbIssuer();
        return issuer == null ? "" : issuer.getDescriptor().getCrumbRequestField();
    }

    public static String urlEncode(String s) {
        return s == null ? "" : URLEncoder.encode(s, StandardCharsets.UTF_8);
    }

    /** Escapes for HTML and keeps line breaks. */
    public static String escape(String s) {
        return s == null ? null : Util.escape(s);
    }

    public static String htmlAttributeEscape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Escapes and lets long words break. */
    public static String breakableString(String plain) {
        return plain == null
                ? null
                : escape(plain)
                        .replaceAll("([\\p{Punct}&&[^&;#]]+\\w)", "<wbr>$1")
                        .replaceAll("(\\w{10})", "$1<wbr>");
    }

    public static String humanReadableByteSize(long size) {
        if (size < 1024) {
            return size + " B";
        }
        String[] units = {"KB", "MB", "GB", "TB", "PB"};
        double number = size;
        int unit = -1;
        while (number >= 1024 && unit < units.length - 1) {
            number /= 1024;
            unit++;
        }
        return String.format("%.2f %s", number, units[unit]);
    }

    public static int determineRows(String s) {
        return s == null ? 5 : Math.max(5, (int) s.lines().count());
    }

    public <T extends Descriptor<?>> List<T> filterDescriptors(Object context, Iterable<T> descriptors) {
        List<T> all = new ArrayList<>();
        descriptors.forEach(all::add);
        return all;
    }

    /** What a password field shows: the secret encrypted, never plain text that was encrypted before. */
    public String getPasswordValue(Object o) {
        if (o == null) {
            return null;
        }
        return o instanceof Secret secret ? secret.getEncryptedValue() : o.toString();
    }

    /** The exception's text and trace, its cause first. */
    public static String printThrowable(Throwable t) {
        if (t == null) {
            return "No Exception details";
        }
        StringBuilder text = new StringBuilder();
        String summary = t.toString();
        if (t.getCause() != null) {
            text.append(printThrowable(t.getCause())).append("Caused: ");
            String repeated = ": " + t.getCause();
            summary = summary.endsWith(repeated) ? summary.substring(0, summary.length() - repeated.length()) : summary;
        }
        text.append(summary).append(System.lineSeparator());
        for (StackTraceElement frame : t.getStackTrace()) {
            text.append("\tat ").append(frame).append(System.lineSeparator());
        }
        return text.toString();
    }

    /** Adds where a field is checked, and by which other fields, unless the form says so itself. */
    public void calcCheckUrl(Map attributes, String userDefined, Object descriptor, String field) {
        if (userDefined == null && field != null && descriptor instanceof Descriptor<?> d) {
            FormValidation.CheckMethod check = d.getCheckMethod(field);
            attributes.put("checkUrl", check.toStemUrl());
            attributes.put("checkDependsOn", check.getDependsOn());
        }
    }

    /** The global configurations of the system's page that the visitor may change. */
    public static Collection<Descriptor> getSortedDescriptorsForGlobalConfigUnclassified() {
        Collection<Descriptor> visible = new ArrayList<>();
        for (GlobalConfiguration configuration : GlobalConfiguration.all()) {
            if (configuration.getGlobalConfigPage() != null
                    && configuration.getCategory() instanceof GlobalConfigurationCategory.Unclassified
                    && Jenkins.get().hasPermission(configuration.getRequiredGlobalConfigPagePermission())) {
                visible.add(configuration);
            }
        }
        return visible;
    }

    /** The symbol, or the URL of the picture, that a specification stands for; null when it stands for none. */
    public static String tryGetIconPath(String iconGuess, JellyContext context) {
        return Icons.path(iconGuess);
    }

    /** Details of an object by group, in the order in which they are shown. */
    public static Map<DetailGroup, List<Detail>> getDetailsFor(Actionable object) {
        Map<DetailGroup, List<Detail>> byGroup = new LinkedHashMap<>();
        for (DetailGroup group : ExtensionList.lookup(DetailGroup.class)) {
            byGroup.put(group, new ArrayList<>());
        }
        DetailFactory.factoriesFor(object.getClass()).stream()
                .flatMap(factory -> details(factory, object).stream())
                .forEach(detail -> byGroup.computeIfAbsent(detail.getGroup(), group -> new ArrayList<>())
                        .add(detail));
        byGroup.values().removeIf(List::isEmpty);
        byGroup.values().forEach(details -> details.sort((a, b) -> Integer.compare(a.getOrder(), b.getOrder())));
        return byGroup;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<Detail> details(DetailFactory factory, Actionable object) {
        return factory.createFor(object);
    }
}
