package org.modellineage.host.pipeline;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.TransformerConfiguration;
import groovy.lang.GroovyClassLoader;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.jenkinsci.plugins.workflow.cps.CpsClosure2;
import org.modellineage.host.declarative.PipelineTransform;

/**
 * Compiles what the host itself has written in Groovy into continuations that no sandbox looks at. What a script calls
 * by them stays in its sandbox: groovy-cps knows of each call from which of the two it comes.
 */
final class HostSources extends GroovyClassLoader {

    private static final String SOURCES = PipelineTransform.class.getPackageName() + ".";

    HostSources(ClassLoader parent) {
        super(parent, configuration());
    }

    private static CompilerConfiguration configuration() {
        CompilerConfiguration configuration = new CompilerConfiguration();
        CpsTransformer transformer = new CpsTransformer();
        transformer.setConfiguration(new TransformerConfiguration().withClosureType(CpsClosure2.class));
        configuration.addCompilationCustomizers(transformer);
        return configuration;
    }

    @Override
    public Class<?> loadClass(String name, boolean lookupScriptFiles, boolean preferClassOverScript, boolean resolve)
            throws ClassNotFoundException {
        boolean own = name.startsWith(SOURCES);
        return super.loadClass(name, lookupScriptFiles && own, preferClassOverScript, resolve);
    }
}
