/* grid.c - the places of a table's cells, where spans reach over columns and rows; see build.h. */
#include "page/tags.h"
#include "structure/build.h"

/* Columns that cells above reach down into are skipped, but for the last one. */
static uint32_t free_column(const stet_grid *g, uint32_t column)
{
    while (column < STET_TABLE_COLUMNS - 1 && g->taken[column].to_row > g->row)
        column++;
    return column < STET_TABLE_COLUMNS ? column : STET_TABLE_COLUMNS - 1;
}

void stet_grid_row(stet_build *b, const stet_node *node, stet_part *row)
{
    const stet_page *page = b->page;
    stet_grid *g = &b->grid;
    g->row = node->place;
    g->column = g->place = 0;
    g->all_headers = true;
    row->is_header = node->parent != STET_NODE_NONE && page->nodes.at[node->parent].tag == STET_TAG_THEAD;
    /* Rows that are left out do not count for the cells that go across them. */
    for (uint32_t c = 0; c < STET_TABLE_COLUMNS; c++)
        if (g->taken[c].to_row > g->row && (c == 0 || g->taken[c - 1].cell != g->taken[c].cell))
            stet_build_part(b, g->taken[c].cell)->rows++;
}

void stet_grid_cell(stet_build *b, const stet_node *node, stet_part *cell)
{
    stet_grid *g = &b->grid;
    uint32_t index = b->out->parts.count - 1;
    for (; g->place < node->place; g->place++, cell->gap++)
        g->column = free_column(g, g->column) + 1;
    g->column = free_column(g, g->column);
    /* A span may say any number; no cell is wider than the widest row. */
    uint32_t widest = b->containers.holds[b->open.at[b->open.depth - 3].node].columns; /* around the row around it */
    uint32_t columns = node->columns < widest ? node->columns : widest;
    if (columns > STET_TABLE_COLUMNS - g->column)
        columns = STET_TABLE_COLUMNS - g->column;
    cell->column = (uint16_t)g->column;
    cell->columns = (uint16_t)columns;
    cell->rows = 1;
    cell->is_header = node->tag == STET_TAG_TH;
    g->all_headers = g->all_headers && cell->is_header;
    for (; columns > 0; columns--)
        g->taken[g->column++] = (stet_taken){index, g->row + node->rows};
    g->place += node->columns;
}

void stet_grid_trim(const stet_build *b, stet_part *table)
{
    uint32_t first = (uint32_t)(table - b->out->parts.at) + 1;
    for (uint32_t i = first; i < table->end; i++)
        if (stet_build_part(b, i)->kind == STET_PART_CELL && table->columns <= stet_build_part(b, i)->column)
            table->columns = (uint16_t)(stet_build_part(b, i)->column + 1);
    for (uint32_t i = first; i < table->end; i++) {
        stet_part *cell = stet_build_part(b, i);
        if (cell->kind == STET_PART_CELL && cell->columns > table->columns - cell->column)
            cell->columns = (uint16_t)(table->columns - cell->column);
    }
}
