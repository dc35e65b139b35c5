package org.jvnet.hudson.test;

import java.io.File;
import org.modellineage.host.harness.TestHome;

/** Makes the home of a test's Jenkins. */
public interface HudsonHomeLoader {
    /** An empty home. */
    HudsonHomeLoader NEW = TestHome::allocate;

    File allocate() throws Exception;
}
