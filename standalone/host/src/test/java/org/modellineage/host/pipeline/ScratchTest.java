package org.modellineage.host.pipeline;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScratchTest {
    @RegisterExtension
    final Controller controller = new Controller();

    @Test
    void a() throws Exception {
        var r = controller.start(
                "echo \"${env}\"\n try { echo env.BUILD_NUMBER } catch (e) { echo e.toString() }\n def e = env; echo \"$e\"");
        Controller.await(() -> !r.isLogUpdated());
        System.err.println(Controller.log(r));
        for (var g : org.jenkinsci.plugins.workflow.cps.GlobalVariable.forRun(r))
            System.err.println(g + " " + g.getName());
        System.err.println(r.getAllActions());
    }
}
