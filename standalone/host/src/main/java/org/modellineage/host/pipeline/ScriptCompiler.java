package org.modellineage.host.pipeline;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.NonCPS;
import com.cloudbees.groovy.cps.SandboxCpsTransformer;
import com.cloudbees.groovy.cps.TransformerConfiguration;
import groovy.lang.Binding;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.nio.charset.StandardCharsets;
import jenkins.model.Jenkins;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.jenkinsci.plugins.workflow.cps.CpsClosure2;
import org.jenkinsci.plugins.workflow.cps.CpsScript;
import org.jenkinsci.plugins.workflow.libs.Library;
import org.modellineage.host.declarative.PipelineTransform;

/** Compiles scripts into continuations. */
public final class ScriptCompiler {

    /** The class and file name of the script, as errors mention it. */
    public static final String SCRIPT_NAME = "WorkflowScript";

    private ScriptCompiler() {}

    /** A shell with a class loader of its own, which looks at the sources of a library too. */
    public static GroovyShell shell(boolean sandbox, CompilationCustomizer libraries) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setSourceEncoding(StandardCharsets.UTF_8.name());
        configuration.setScriptBaseClass(CpsScript.class.getName());
        ImportCustomizer imports = new ImportCustomizer();
        imports.addImports(NonCPS.class.getName(), Library.class.getName());
        imports.addStarImports("hudson.model", "jenkins.model");
        CpsTransformer transformer = sandbox ? new SandboxCpsTransformer() : new CpsTransformer();
        transformer.setConfiguration(new TransformerConfiguration().withClosureType(CpsClosure2.class));
        configuration.addCompilationCustomizers(
                imports, new AnnotationRefusal(), libraries, new PipelineTransform(), transformer);
        ClassLoader parent = new HostSources(Jenkins.class.getClassLoader());
        return new GroovyShell(new GroovyClassLoader(parent, configuration), new Binding(), configuration);
    }

    /** Compiles a script and makes an instance, without running it. */
    public static Script parse(GroovyShell shell, String text, String name) {
        return shell.parse(text, name);
    }
}
