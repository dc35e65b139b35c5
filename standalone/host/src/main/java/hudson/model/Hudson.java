package hudson.model;

import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.jvnet.hudson.reactor.ReactorException;

/** Jenkins under its old name, which is the one that can be made. */
public class Hudson extends Jenkins {
    public Hudson(File root, ServletContext context) throws IOException, InterruptedException, ReactorException {
        super(root, context);
    }

    /** The item of that name; what {@code job/NAME} in a path leads to. */
    @Deprecated
    public TopLevelItem getJob(String name) {
        return getItem(name);
    }
}
