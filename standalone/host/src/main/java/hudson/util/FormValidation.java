package hudson.util;

import hudson.Util;
import hudson.model.Descriptor;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.modellineage.host.form.FormMethod;

/** The outcome of checking one form field; may be returned or thrown by a {@code doCheckFIELD} method. */
public abstract class FormValidation extends IOException implements HttpResponse {
    private static final long serialVersionUID = 1;
    private static final FormValidation OK = new Markup(Kind.OK, "<div/>");

    public final Kind kind;

    private FormValidation(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** How bad it is, in rising order. */
    public enum Kind {
        OK,
        WARNING,
        ERROR
    }

    public static FormValidation error(String message) {
        return text(Kind.ERROR, message);
    }

    public static FormValidation warning(String message) {
        return text(Kind.WARNING, message);
    }

    public static FormValidation ok(String message) {
        return text(Kind.OK, message);
    }

    public static FormValidation ok() {
        return OK;
    }

    public static FormValidation error(String format, Object... args) {
        return error(String.format(format, args));
    }

    public static FormValidation warning(String format, Object... args) {
        return warning(String.format(format, args));
    }

    public static FormValidation ok(String format, Object... args) {
        return ok(String.format(format, args));
    }

    /** An error whose details unfold to the stack trace. */
    public static FormValidation error(Throwable e, String message) {
        return failure(Kind.ERROR, e, message);
    }

    public static FormValidation warning(Throwable e, String message) {
        return failure(Kind.WARNING, e, message);
    }

    public static FormValidation error(Throwable e, String format, Object... args) {
        return error(e, String.format(format, args));
    }

    public static FormValidation warning(Throwable e, String format, Object... args) {
        return warning(e, String.format(format, args));
    }

    /** All of them as one, as bad as the worst. */
    public static FormValidation aggregate(Collection<FormValidation> validations) {
        if (validations == null || validations.isEmpty()) {
            return ok();
        }
        if (validations.size() == 1) {
            return validations.iterator().next();
        }
        Kind worst = validations.stream()
                .map(v -> v.kind)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        String items =
                validations.stream().map(v -> "<li>" + v.renderHtml() + "</li>").collect(Collectors.joining());
        return respond(worst, "<ul style='list-style-type: none; padding-left: 0; margin: 0'>" + items + "</ul>");
    }

    public static FormValidation errorWithMarkup(String message) {
        return markup(Kind.ERROR, message);
    }

    public static FormValidation warningWithMarkup(String message) {
        return markup(Kind.WARNING, message);
    }

    public static FormValidation okWithMarkup(String message) {
        return markup(Kind.OK, message);
    }

    /** Answers with HTML as it is. */
    public static FormValidation respond(Kind kind, String html) {
        return new Markup(kind, html);
    }

    public static FormValidation validateNonNegativeInteger(String value) {
        return validate(value, 0, Integer.MAX_VALUE, "Not a non-negative number");
    }

    public static FormValidation validateIntegerInRange(String value, int lower, int upper) {
        return validate(value, lower, upper, "Not an integer between %d and %d".formatted(lower, upper));
    }

    public static FormValidation validatePositiveInteger(String value) {
        return validate(value, 1, Integer.MAX_VALUE, "Not a positive integer");
    }

    public static FormValidation validateRequired(String value) {
        return Util.fixEmptyAndTrim(value) == null ? error("Required") : ok();
    }

    private static FormValidation validate(String value, int lower, int upper, String refusal) {
        try {
            int number = Integer.parseInt(value);
            return number < lower || number > upper ? error(refusal) : ok();
        } catch (NumberFormatException e) {
            return error("Not a number");
        }
    }

    @Override
    public void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node)
            throws IOException, ServletException {
        respond(rsp, renderHtml());
    }

    public abstract String renderHtml();

    protected void respond(StaplerResponse2 rsp, String html) throws IOException, ServletException {
        rsp.setContentType("text/html;charset=UTF-8");
        rsp.setHeader("X-Content-Type-Options", "nosniff");
        rsp.setHeader("Content-Security-Policy", "sandbox; default-src 'none';");
        rsp.getWriter().print(html);
    }

    private static FormValidation text(Kind kind, String message) {
        return markup(kind, Util.escape(message));
    }

    private static FormValidation markup(Kind kind, String message) {
        return message == null ? ok() : new Message(kind, message);
    }

    private static FormValidation failure(Kind kind, Throwable e, String message) {
        if (e == null) {
            return text(kind, message);
        }
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return markup(
                kind,
                Util.escape(message)
                        + " </div><div><a href='#' class='showDetails'>(show details)</a><pre style='display:none'>"
                        + Util.escape(trace.toString()) + "</pre>");
    }

    /** HTML to show as it is. */
    private static final class Markup extends FormValidation {
        private static final long serialVersionUID = 1;

        private final String html;

        Markup(Kind kind, String html) {
            super(kind, null);
            this.html = html;
        }

        @Override
        public String renderHtml() {
            return html;
        }

        @Override
        public String toString() {
            return kind + ": " + html;
        }
    }

    /** A message that is HTML already; in a request it is boxed. */
    private static final class Message extends FormValidation {
        private static final long serialVersionUID = 1;

        Message(Kind kind, String html) {
            super(kind, html);
        }

        @Override
        public String renderHtml() {
            return Stapler.getCurrentRequest2() == null
                    ? getMessage()
                    : "<div class=\"" + kind.name().toLowerCase(Locale.ENGLISH) + "\">" + getMessage() + "</div>";
        }

        @Override
        public String toString() {
            return kind + ": " + getMessage();
        }
    }

    /** The {@code doCheckFIELD} method of a descriptor, if it has one, as forms call it. */
    public static class CheckMethod {
        private final FormMethod method;

        public CheckMethod(Descriptor descriptor, String fieldName) {
            method = FormMethod.find(descriptor, "doCheck", fieldName, "");
        }

        /** The method's address; null without one. */
        public String toStemUrl() {
            return method == null ? null : method.url();
        }

        /** The other fields that the check needs, separated by blanks; null without a method. */
        public String getDependsOn() {
            return method == null ? null : String.join(" ", otherFields());
        }

        private List<String> otherFields() {
            return method.fields().stream()
                    .filter(field -> !field.equals("value"))
                    .toList();
        }
    }
}
