package io.jenkins.plugins.modellineage.jenkins.pages.models;

import java.io.IOException;
import java.io.StringWriter;
import org.kohsuke.stapler.export.ExportConfig;
import org.kohsuke.stapler.export.Flavor;
import org.kohsuke.stapler.export.ModelBuilder;
import org.kohsuke.stapler.export.TreePruner;

/** The JSON of a page for who asks without a browser. */
public final class PageJson {
    private PageJson() {}

    /** What the page answers at {@code api/json}. */
    public static String of(ModelPage page) throws IOException {
        StringWriter json = new StringWriter();
        new ModelBuilder()
                .get(ModelPage.class)
                .writeTo(page, new TreePruner.ByDepth(1), Flavor.JSON.createDataWriter(page, json, new ExportConfig()));
        return json.toString();
    }
}
