package io.jenkins.plugins.modellineage.jenkins.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteMapTest {
    private static final RouteMap MAP = new RouteMap(Routes.all());

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "model-lineage,                  '',                              model-lineage/",
                "model-lineage,                  /,                               model-lineage/",
                "model-lineage,                  /audit/,                         model-lineage/audit/",
                "{folder}/model-lineage,         /audit/csv,                      {folder}/model-lineage/audit/csv",
                "{folder}/model-lineage,         /model/lm,                       {model}/",
                "model-lineage,                  /scope/s1/model/lm/7/,           {model}/{number}/",
                "model-lineage/scope/{scope},    /model/lm/7,                     {model}/{number}/",
                "model-lineage,                  /model/lm/compare,               {model}/compare/",
                "model-lineage,                  /model/audit/audit,              {model}/audit/",
                "model-lineage,                  /model/lm/7/file/a/b.bin,        {model}/{number}/file/{path}",
                "model-lineage,                  /model/lm/7/file/api/json,       {model}/{number}/file/{path}",
                "model-lineage,                  /model/lm/promotion/P3/approve,  {model}/promotion/{id}/approve",
                "{job}/model-lineage,            /runs/,                          {job}/model-lineage/runs/",
                "{build}/model-lineage,          /run/r1/sampled/api/json,        {build}/model-lineage/run/{run}/sampled/api/json",
                "{folder}/mlflow,                '',                              {folder}/mlflow",
                "model-lineage,                  /api,                            model-lineage/api/json",
                "model-lineage,                  /model/lm/api/xml,               {model}/api/json",
                "model-lineage,                  /access,                         none",
                "model-lineage,                  /model/lm/7/overviewPart,        none",
                "model-lineage,                  /model/lm/7/file,                none",
                "model-lineage,                  /model/lm/archive,               {model}/archive",
                "model-lineage,                  /model/lm/archive/history,       none",
                "model-lineage,                  /model/lm/rename/api/json,       none",
                "model-lineage,                  /model/lm/{number}/history,      {model}/{number}/history",
                "model-registry,                 /model/lm/,                      none",
                "{job}/model-lineage,            /audit/,                         none",
            })
    void shouldFindTheRouteOfAnAddress(String head, String rest, String path) {
        assertThat(MAP.find(head, rest).map(Route::path).orElse(null)).isEqualTo(path);
    }

    @Test
    void shouldFindEachRouteByItsOwnPath() {
        assertThat(Routes.all()).allSatisfy(route -> {
            String path = route.path().replace("{model}", "model-lineage/model/lm");
            String head = path.replaceFirst("^((\\{\\w+}/)?[^/]+).*", "$1");

            assertThat(MAP.find(head, path.substring(head.length()))).contains(route);
        });
    }
}
