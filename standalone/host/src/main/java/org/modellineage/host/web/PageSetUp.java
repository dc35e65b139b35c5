package org.modellineage.host.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.kohsuke.stapler.WebApp;
import org.kohsuke.stapler.framework.adjunct.AdjunctManager;
import org.kohsuke.stapler.jelly.JellyFacet;

/** Sets Stapler and Jelly up as Jenkins does. */
final class PageSetUp implements ServletContextListener {
    private static final long ONE_YEAR = 365L * 24 * 60 * 60 * 1000;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        JellyFacet.setExpressionFactory(event, new Expressions());
        WebApp web = WebApp.get(context);
        web.setClassLoader(PageSetUp.class.getClassLoader());
        web.setFilterForDoActions(new WebMethods());
        Getters getters = new Getters(web);
        web.setFilterForGetMethods(getters);
        web.setFilterForFields(getters::keepField);
        web.getFacet(JellyFacet.class).scriptInvoker = new PageInvoker();
        MEDIA_TYPES.forEach(ending -> web.mimeTypes.put("." + ending, MediaTypes.of("x." + ending)));
        new AdjunctManager(context, PageSetUp.class.getClassLoader(), "adjuncts/" + Version.HASH, ONE_YEAR);
    }

    private static final java.util.List<String> MEDIA_TYPES =
            java.util.List.of("css", "js", "json", "svg", "png", "html", "txt");
}
