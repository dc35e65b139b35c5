package hudson.model;

import hudson.FilePath;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jenkins.util.SystemProperties;
import jenkins.util.VirtualFile;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.modellineage.host.web.MediaTypes;

/**
 * Serves a folder: its files, lists of its folders, {@code *zip*} of a folder, {@code *view*} of a file as text. What
 * it serves is trusted by nobody, so a policy forbids it to run anything.
 */
public final class DirectoryBrowserSupport implements HttpResponse {
    public static final String CSP_PROPERTY_NAME = DirectoryBrowserSupport.class.getName() + ".CSP";
    public static final String DEFAULT_CSP_VALUE =
            "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";

    private static final String INDEX = "index.html";

    public final ModelObject owner;
    public final String title;

    private final VirtualFile base;
    private final boolean listing;

    public DirectoryBrowserSupport(ModelObject owner, FilePath base, String title, String icon, boolean serveDirIndex) {
        this(owner, VirtualFile.forFilePath(base), title, icon, serveDirIndex);
    }

    public DirectoryBrowserSupport(
            ModelObject owner, VirtualFile base, String title, String icon, boolean serveDirIndex) {
        this.owner = owner;
        this.base = base;
        this.title = title;
        this.listing = serveDirIndex;
    }

    @Override
    public void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node)
            throws IOException, ServletException {
        List<String> segments = segments(req.getRestOfPath());
        if (segments == null) {
            rsp.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        String last = segments.isEmpty() ? "" : segments.get(segments.size() - 1);
        boolean zip = segments.contains("*zip*");
        boolean view = "*view*".equals(last);
        int stop = zip ? segments.indexOf("*zip*") : segments.size() - (view ? 1 : 0);
        VirtualFile file = base;
        for (String segment : segments.subList(0, stop)) {
            file = file.child(segment);
        }
        if (!file.canRead() || !file.exists()) {
            rsp.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (zip) {
            zip(file, rsp);
        } else if (file.isDirectory()) {
            serveFolder(file, req, rsp);
        } else {
            serveFile(file, view, req, rsp);
        }
    }

    /** The names in the path; null when one leads elsewhere. */
    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String raw : path.split("/")) {
            String name = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (name.equals("..") || name.contains("/") || name.contains("\\") || name.indexOf('\0') >= 0) {
                return null;
            }
            if (!name.isEmpty() && !name.equals(".")) {
                segments.add(name);
            }
        }
        return segments;
    }

    private void serveFolder(VirtualFile folder, StaplerRequest2 req, StaplerResponse2 rsp)
            throws IOException, ServletException {
        if (!req.getRequestURI().endsWith("/")) {
            rsp.sendRedirect2(req.getRequestURI() + '/');
            return;
        }
        VirtualFile index = folder.child(INDEX);
        if (index.isFile()) {
            serveFile(index, false, req, rsp);
        } else if (listing) {
            req.setAttribute("it", this);
            req.setAttribute("files", files(folder));
            req.setAttribute("hasParent", !folder.equals(base));
            req.getView(this, "dir.jelly").forward(req, rsp);
        } else {
            rsp.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static List<VirtualFile> files(VirtualFile folder) throws IOException {
        List<VirtualFile> files = new ArrayList<>(Arrays.asList(folder.list()));
        files.sort(Comparator.comparing(VirtualFile::getName));
        return files;
    }

    private static void serveFile(VirtualFile file, boolean view, StaplerRequest2 req, StaplerResponse2 rsp)
            throws IOException, ServletException {
        String policy = SystemProperties.getString(CSP_PROPERTY_NAME, DEFAULT_CSP_VALUE);
        if (!policy.isBlank()) {
            rsp.setHeader("Content-Security-Policy", policy);
        }
        rsp.setHeader("X-Content-Type-Options", "nosniff");
        rsp.setContentType(view ? "text/plain;charset=UTF-8" : MediaTypes.of(file.getName()));
        long modified = file.lastModified();
        if (req.checkIfModified(modified, rsp)) {
            return;
        }
        rsp.setContentLengthLong(file.length());
        if (!"HEAD".equals(req.getMethod())) {
            try (InputStream in = file.open()) {
                in.transferTo(rsp.getOutputStream());
            }
        }
    }

    private static void zip(VirtualFile folder, StaplerResponse2 rsp) throws IOException {
        rsp.setContentType("application/zip");
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(rsp.getOutputStream()))) {
            for (String path : folder.list("**", null, false)) {
                out.putNextEntry(new ZipEntry(folder.getName() + "/" + path));
                try (InputStream in = folder.child(path).open()) {
                    in.transferTo(out);
                }
            }
        }
    }
}
