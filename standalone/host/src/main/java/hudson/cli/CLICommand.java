package hudson.cli;

import hudson.AbortException;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import jenkins.model.Jenkins;
import org.kohsuke.args4j.CmdLineException;
import org.kohsuke.args4j.CmdLineParser;
import org.kohsuke.args4j.ParserProperties;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * A command of Jenkins' command line interface: what it is called with is put into its fields, and it runs as whoever calls.
 * The host has no transport for it; a test calls it through {@link CLICommandInvoker}.
 */
public abstract class CLICommand implements ExtensionPoint, Cloneable {
    public transient PrintStream stdout;
    public transient PrintStream stderr;
    public transient InputStream stdin;
    public transient Locale locale;

    private transient Authentication transportAuth;

    /** {@code FooBarCommand} is called {@code foo-bar}. */
    public String getName() {
        String name = getClass().getName();
        name = name.substring(name.lastIndexOf('.') + 1);
        name = name.substring(name.lastIndexOf('$') + 1);
        if (name.endsWith("Command")) {
            name = name.substring(0, name.length() - "Command".length());
        }
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ENGLISH);
    }

    public abstract String getShortDescription();

    /** @return 0, what the command says, or one of 1 to 7 for how it failed */
    public int main(List<String> args, Locale locale, InputStream stdin, PrintStream stdout, PrintStream stderr) {
        this.stdin = new BufferedInputStream(stdin);
        this.stdout = stdout;
        this.stderr = stderr;
        this.locale = locale;
        CmdLineParser parser = getCmdLineParser();
        SecurityContext context = SecurityContextHolder.getContext();
        Authentication before = context.getAuthentication();
        try {
            context.setAuthentication(getTransportAuthentication2());
            Jenkins.get().checkPermission(Jenkins.READ);
            parser.parseArgument(args.toArray(new String[0]));
            return run();
        } catch (Throwable e) {
            return failed(e, parser);
        } finally {
            context.setAuthentication(before);
        }
    }

    private int failed(Throwable e, CmdLineParser parser) {
        int code = code(e);
        if (code == 1) {
            print("Unexpected exception occurred while performing " + getName() + " command.");
            e.printStackTrace(stderr);
        } else if (code == 7) {
            print("Bad Credentials. Search the server log for more details.");
        } else {
            print(e.getMessage());
        }
        if (code == 2) {
            printUsage(stderr, parser);
        }
        return code;
    }

    private static int code(Throwable e) {
        if (e instanceof CmdLineException) {
            return 2;
        } else if (e instanceof IllegalArgumentException) {
            return 3;
        } else if (e instanceof IllegalStateException) {
            return 4;
        } else if (e instanceof AbortException) {
            return 5;
        } else if (e instanceof AccessDeniedException) {
            return 6;
        }
        return e instanceof BadCredentialsException ? 7 : 1;
    }

    private void print(String error) {
        stderr.println();
        stderr.println("ERROR: " + error);
    }

    protected CmdLineParser getCmdLineParser() {
        return new CmdLineParser(this, ParserProperties.defaults().withAtSyntax(false));
    }

    public Authentication getTransportAuthentication2() {
        return transportAuth == null ? Jenkins.ANONYMOUS2 : transportAuth;
    }

    public void setTransportAuth2(Authentication transportAuth) {
        this.transportAuth = transportAuth;
    }

    protected abstract int run() throws Exception;

    protected void printUsage(PrintStream stderr, CmdLineParser p) {
        stderr.print("java -jar jenkins-cli.jar " + getName());
        p.printSingleLineUsage(stderr);
        stderr.println();
        printUsageSummary(stderr);
        p.printUsage(stderr);
    }

    protected void printUsageSummary(PrintStream stderr) {
        stderr.println(getShortDescription());
    }

    public Charset getClientCharset() throws IOException, InterruptedException {
        return Charset.defaultCharset();
    }

    /** A fresh one to run: each call has its own fields. */
    protected CLICommand createClone() {
        try {
            return getClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    public static ExtensionList<CLICommand> all() {
        return ExtensionList.lookup(CLICommand.class);
    }

    /** The command of that name to run; null when there is none. */
    public static CLICommand clone(String name) {
        for (CLICommand command : all()) {
            if (name.equals(command.getName())) {
                return command.createClone();
            }
        }
        return null;
    }
}
