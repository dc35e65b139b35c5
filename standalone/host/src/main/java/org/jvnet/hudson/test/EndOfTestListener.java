package org.jvnet.hudson.test;

import hudson.ExtensionPoint;

/** Told when a test is over and its Jenkins is still there. */
public interface EndOfTestListener extends ExtensionPoint {
    void onTearDown() throws Exception;
}
