"""Small files in the forms in which data on states are published, written by hand."""

from __future__ import annotations

from typing import Final

__all__ = ["CONVERTED", "PUBLISHED"]

_WAR = (
    "WarNum,WarName,WarType,ccode,StateName,Side,StartMonth1,StartDay1,StartYear1,"
    "EndMonth1,EndDay1,EndYear1,StartMonth2,StartDay2,StartYear2,EndMonth2,EndDay2,"
    "EndYear2,TransFrom,WhereFought,Initiator,Outcome,TransTo,BatDeath,Version"
)
_DISPUTE = (
    "dispnum,ccode1,ccode2,year,midongoing,midonset,sidea1,sidea2,revstate1,revstate2,"
    "revtype11,revtype12,revtype21,revtype22,fatality1,fatality2,fatalpre1,fatalpre2,"
    "hiact1,hiact2,hostlev1,hostlev2,orig1,orig2,hiact,hostlev,mindur,maxdur,outcome,"
    "settle,fatality,fatalpre,stmon,endmon,recip,numa,numb,ongo2010,version"
)

PUBLISHED: Final = {
    "ksgmdw.txt": (
        "statenumber\tstateid\tcountryname\tstart\tend\n"
        "2\tUSA\tUnited States of America\t1816-01-01\t2020-12-31\n"
        "437\tCDI\tCôte D'Ivoire\t1960-08-07\t2020-12-31\n"
        "265\tGDR\tGerman Democratic Republic\t1949-10-05\t1990-10-02\n"
        "315\tCZE\tCzechoslovakia\t1918-11-11\t1992-12-31\n"
        "816\tDRV\tVietnam, Democratic Republic of\t1954-05-01\t2020-12-31\n"
    ),
    "microstates.txt": (
        "statenumber\tstateid\tcountryname\tstart\tend\n"
        "221\tMNC\tMonaco\t1816-01-01\t2020-12-31\n"
        "972\tTON\tTonga\t1970-06-04\t2020-12-31\n"
    ),
    "states2016.csv": (
        "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\n"
        "USA,2,United States of America,1816,1,1,2016,12,31,2016\n"
        "EST,366,Estonia,1918,11,11,1940,6,16,2016\n"
        "EST,366,Estonia,1991,9,6,2016,12,31,2016\n"
        "CZE,315,Czechoslovakia,1945,5,10,1992,12,31,2016\n"
    ),
    "contdir.csv": (
        "dyad,statelno,statelab,statehno,statehab,conttype,begin,end,notes,version\n"
        "2020,2,USA,20,CAN,1,192001,201612,,3.2\n"
        "2040,2,USA,40,CUB,4,190205,190609,,3.2\n"
        "365640,365,RUS,640,TUR,1,181601,199112,,3.2\n"
        "365640,365,RUS,640,TUR,5,199112,201612,,3.2\n"
        "820850,820,MAL,850,INS,1,196309,201612,,3.2\n"
    ),
    "NMC-60-abridged.csv": (
        "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"
        "USA,2,1816,3823,17,80,254,8659,101,.039697,2021\n"
        "HAI,41,1859,-9,16,0,-9,600,0,.0004,2021\n"
        "HAI,41,1860,105,16,0,0,600,0,.0004,2021\n"
    ),
    "atop5_1ddyr.csv": (
        "ddyad,year,atopally,defense,offense,neutral,nonagg,consul,asymm,stateA,stateB\n"
        "200325,2018,1,1,0,0,1,1,0,200,325\n"
        "325200,2018,1,1,0,0,1,1,0,325,200\n"
        "2000041,1999,1,1,0,0,0,0,1,2,41\n"
        "4100002,1999,1,0,0,0,0,0,1,41,2\n"
    ),
    "gml-ddy-disputes-2.1.1.csv": (
        f"{_DISPUTE}\n"
        "9001,140,160,1904,1,1,1,0,1,0,1,0,-9,-9,0,0,0,0,7,0,3,1,1,1,7,3,8,8,6,1,0,0,7,"
        "1,0,1,1,0,gml-2.1.1\n"
        "9001,160,140,1904,1,1,0,1,0,1,0,1,-9,-9,-9,0,0,0,0,7,1,3,1,1,7,3,8,8,6,1,0,0,7,"
        "1,0,1,1,0,gml-2.1.1\n"
        "9002,140,160,1904,1,1,0,1,0,0,0,0,-9,-9,2,0,-9,0,17,16,4,4,0,1,17,4,9,9,6,1,2,"
        "-9,5,11,1,1,1,0,gml-2.1.1\n"
        "9002,160,140,1904,1,1,1,0,0,0,0,0,-9,-9,0,2,0,-9,16,17,4,4,1,0,17,4,9,9,6,1,2,"
        "-9,5,11,1,1,1,0,gml-2.1.1\n"
    ),
    "Inter-StateWarData_v4.0.csv": (
        f"{_WAR}\n"
        "901,A War,1,140,Brazil,1,5,1,1904,3,1,1905,6,1,1905,7,31,1905,-8,1,1,1,-8,"
        "1200,4\n"
        "901,A War,1,160,Argentina,2,5,1,1904,3,1,1905,6,1,1905,7,31,1905,-8,1,2,2,-8,"
        "-9,4\n"
        "902,A Lost Duchy's War,1,390,Denmark,2,2,1,1864,4,25,1864,-8,-8,-8,-8,-8,-8,"
        "-8,2,2,2,-8,0,4\n"
    ),
    "troopdata.csv": (
        "countryname,year,ccode,iso3c,region,troops_ad,army_ad,navy_ad\n"
        "Germany,1986,255,DEU,Europe,249613,200000,300\n"
        "Vietnam,1968,816,VNM,East Asia & Pacific,537377,355000,38000\n"
        "Vietnam,1999,816,VNM,East Asia & Pacific,8,5,1\n"
        "Eswatini,2016,572,SWZ,Sub-Saharan Africa,8,0,0\n"
        "Swaziland,2016,572,SWZ,Sub-Saharan Africa,0,0,0\n"
        "Guam,2016,1008,,East Asia & Pacific,3831,200,3600\n"
        "Vatican City,2016,327,VAT,Europe,1,1,0\n"
        "United States,2016,2,USA,North America,1101939,400000,290000\n"
    ),
}
"""Published forms, by the name that the provider gives the file."""

CONVERTED: Final = {
    "gw_system": (
        "gwcode,gw_abb,gw_name,microstate,start,end\n"
        "2,USA,United States of America,0,1816-01-01,2020-12-31\n"
        "41,HAI,Haiti,0,1816-01-01,1915-07-04\n"
        "221,MNC,Monaco,1,1816-01-01,2020-12-31\n"
    ),
    "gw_cw_panel": (
        "stateabb,year,gwcode,ccode,gw_name,cw_name\n"
        "USA,1816,2,2,United States of America,United States of America\n"
        "MNC,1816,221,,Monaco,\n"
        "EGY,1856,,651,,Egypt\n"
    ),
    "cow_contdir": (
        "ccode1,ccode2,conttype,stdate,enddate\n"
        "2,20,1,1920-01-01,2016-12-01\n"
        "20,2,1,1920-01-01,2016-12-01\n"
        "2,365,0,1816-01-01,1958-12-01\n"
    ),
    "cow_nmc": (
        "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n"
        "2,2021,800672000,1388,85791,2200000,336997,120000,0.13\n"
        "41,1859,,16,0,,600,0,0.0004\n"
    ),
    "atop_alliance": (
        "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,"
        "atop_consul\n"
        "200,325,2018,1,0,0,1,1\n"
        "325,200,2018,1,0,0,1,1\n"
    ),
    "gw_mindist": "gwcode1,gwcode2,year,mindist\n2,20,1946,0\n2,40,1946,233.681391\n",
    "gml_mid_ddy": (
        "dispnum,ccode1,ccode2,year,gmlmidongoing,gmlmidonset,sidea1,fatality1,hostlev1,"
        "orig1\n"
        "9001,140,160,1904,1,1,1,0,3,1\n"
        "9001,160,140,1904,1,1,0,-9,1,1\n"
    ),
    "gml_mid_disputes": (
        "dispnum,styear,stmon,outcome,settle,fatality,mindur,maxdur,hiact,hostlev,recip\n"
        "9001,1904,5,6,1,0,8,8,7,3,0\n"
    ),
    "cow_war_interstate": (
        "warnum,ccode1,ccode2,year,cowinterongoing,cowinteronset,sidea1,initiator1,"
        "batdeath1,resume\n"
        "901,140,160,1905,1,0,1,1,1200,0\n"
        "901,140,160,1905,1,1,1,1,1200,1\n"
        "901,160,140,1905,1,0,2,0,-9,0\n"
    ),
}
"""Forms of packages, as text; kept as Parquet."""
