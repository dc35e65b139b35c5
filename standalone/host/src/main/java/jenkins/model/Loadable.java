package jenkins.model;

import java.io.IOException;

/** What reads its state from disk. */
public interface Loadable {
    void load() throws IOException;
}
